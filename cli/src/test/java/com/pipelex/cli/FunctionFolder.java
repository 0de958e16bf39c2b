package com.pipelex.cli;

import com.pipelex.runtime.event.PipeFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A folder with a function in it, for {@code --functions}. */
final class FunctionFolder {

    private FunctionFolder() {}

    /** Fails with what it was given. */
    public static final class Failing implements PipeFunction {

        @Override
        public String name() {
            return "zqxfunction";
        }

        @Override
        public Object call(Map<String, Object> inputs) {
            throw new IllegalStateException("zqxfunction was given " + inputs);
        }
    }

    /** Goes on for ever, whoever interrupts it. */
    public static final class Stubborn implements PipeFunction {

        @Override
        public String name() {
            return "zqxfunction";
        }

        @Override
        public Object call(Map<String, Object> inputs) {
            while (true) {
                LockSupport.parkNanos(10_000_000);
                Thread.interrupted();
            }
        }
    }

    static Path of(Path folder) throws IOException {
        return of(folder, Failing.class);
    }

    static Path of(Path folder, Class<? extends PipeFunction> function) throws IOException {
        String name = function.getName();
        String file = name.replace('.', '/') + ".class";
        Files.createDirectories(folder.resolve(file).getParent());
        try (InputStream code = function.getClassLoader().getResourceAsStream(file)) {
            Files.copy(java.util.Objects.requireNonNull(code), folder.resolve(file));
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(PipeFunction.class.getName()), name);
        return folder;
    }
}
