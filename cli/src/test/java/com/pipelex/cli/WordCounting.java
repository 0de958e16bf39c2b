package com.pipelex.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** The function of {@code examples/functions}, compiled as it stands there. */
final class WordCounting {

    private static final Path SOURCE = Path.of("../examples/functions/src/main");
    private static final String LISTED = "META-INF/services/com.pipelex.runtime.event.PipeFunction";

    private WordCounting() {}

    /** Makes a folder for {@code --functions}. */
    static Path folder(Path classes) throws IOException {
        Files.createDirectories(classes.resolve(LISTED).getParent());
        Files.copy(SOURCE.resolve("resources").resolve(LISTED), classes.resolve(LISTED));
        String[] arguments = {
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            SOURCE.resolve("java/org/example/functions/WordCount.java").toString()
        };
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new AssertionError("the example does not compile");
        }
        return classes;
    }
}
