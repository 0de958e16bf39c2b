package com.pipelex.runtime.model;

import com.pipelex.language.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where keys are looked for: the environment, then a {@code .env} file, which is read when a key is first missed there.
 * The environment wins, so that what somebody sets for one command holds. Safe for any number of threads.
 */
public final class ApiKeys {

    private final Map<String, String> environment;
    private final @Nullable Path dotEnv;
    private final Object lock = new Object();
    private @Nullable Map<String, String> fromFile;
    private @Nullable String problem;

    private ApiKeys(Map<String, String> environment, @Nullable Path dotEnv) {
        this.environment = environment;
        this.dotEnv = dotEnv;
    }

    /** The keys in these variables. */
    public static ApiKeys of(Map<String, String> environment) {
        return new ApiKeys(environment, null);
    }

    /** The keys in these variables, and else in a file that need not be there. */
    public static ApiKeys of(Map<String, String> environment, Path dotEnv) {
        return new ApiKeys(environment, dotEnv);
    }

    /** The key of a variable; empty where it is not set. */
    String key(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? file().getOrDefault(variable, "") : value;
    }

    /** Tells whether the person's environment sets it, and not the project's file. */
    boolean isFromEnvironment(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    /** Why the file is there and is not read; null where nothing is wrong with it. */
    @Nullable
    String problem() {
        synchronized (lock) {
            file();
            return problem;
        }
    }

    private Map<String, String> file() {
        synchronized (lock) {
            if (fromFile == null) {
                fromFile = read();
            }
            return fromFile;
        }
    }

    private Map<String, String> read() {
        try {
            return dotEnv == null ? Map.of() : DotEnv.read(dotEnv);
        } catch (SafeFiles.UnsafeFileException unsafe) {
            problem = "'" + dotEnv + "' is not read: " + unsafe.getMessage() + ".";
        } catch (IOException unreadable) {
            problem = "'" + dotEnv + "' cannot be read as UTF-8 text.";
        }
        return Map.of();
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Keys";
    }
}
