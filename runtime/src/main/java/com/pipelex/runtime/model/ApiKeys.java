package com.pipelex.runtime.model;

import com.pipelex.language.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API keys: from the environment, or else from a {@code .env} file, which is read on the first key that the
 * environment lacks. The environment wins, so that a variable set for one command takes effect. Thread-safe.
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

    /** Returns the keys in environment variables. */
    public static ApiKeys of(Map<String, String> environment) {
        return new ApiKeys(environment, null);
    }

    /** Returns the keys in environment variables and in a file, which may be missing. */
    public static ApiKeys of(Map<String, String> environment, Path dotEnv) {
        return new ApiKeys(environment, dotEnv);
    }

    /** Returns the value of a variable; empty if it is not set. */
    String key(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? file().getOrDefault(variable, "") : value;
    }

    /** Returns whether the environment sets the variable, as opposed to the project's file. */
    boolean isFromEnvironment(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    /** Returns the reason the file was not read; null if there is no problem. */
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

    /** Hides the keys. */
    @Override
    public String toString() {
        return "Keys";
    }
}
