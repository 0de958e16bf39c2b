package com.pipelex.model;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where keys are looked for: the environment, then a {@code .env} file, which is read when a key is first missed there.
 * The environment wins, so that what somebody sets for one command holds. Safe for any number of threads.
 */
public final class Keys {

    private final Map<String, String> environment;
    private final @Nullable Path dotEnv;
    private final Object lock = new Object();
    private @Nullable Map<String, String> fromFile;

    private Keys(Map<String, String> environment, @Nullable Path dotEnv) {
        this.environment = environment;
        this.dotEnv = dotEnv;
    }

    /** The keys in these variables. */
    public static Keys of(Map<String, String> environment) {
        return new Keys(environment, null);
    }

    /** The keys in these variables, and else in a file that need not be there. */
    public static Keys of(Map<String, String> environment, Path dotEnv) {
        return new Keys(environment, dotEnv);
    }

    /** The key of a variable; empty where it is not set. */
    public String key(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? file().getOrDefault(variable, "") : value;
    }

    private Map<String, String> file() {
        synchronized (lock) {
            if (fromFile == null) {
                fromFile = dotEnv == null ? Map.of() : DotEnv.read(dotEnv);
            }
            return fromFile;
        }
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Keys";
    }
}
