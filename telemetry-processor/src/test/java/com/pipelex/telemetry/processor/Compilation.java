package com.pipelex.telemetry.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a host's source with the processor, against the library's real annotations. */
final class Compilation {

    /** What a host's source needs of the library, as it stands in the library's module. */
    private static final List<String> LIBRARY = List.of(
            "Bounds",
            "Catalogue",
            "Catalogued",
            "Category",
            "DropReason",
            "EventType",
            "Loss",
            "Property",
            "PropertyWriter",
            "Reason",
            "Sensitive",
            "SensitiveClass",
            "Spelling",
            "Version");

    /** What stands for the parts of it that would pull in the rest. */
    private static final String EVENT = "package com.pipelex.telemetry.event; public interface Event {}";

    private static final String CRASH = "package com.pipelex.telemetry.event; public final class Crash {}";

    private static final String WRITER =
            "package com.pipelex.telemetry.event; abstract non-sealed class EventWriter implements PropertyWriter {}";

    private static final String HEADER = """
            package host;
            import com.pipelex.telemetry.event.*;
            import java.time.Duration;
            import java.util.*;
            """;

    private final Path folder;
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    private Compilation(Path folder) {
        this.folder = folder;
    }

    /** @param source what stands behind the package and the imports of a file called Host */
    static Compilation of(Path folder, String source) throws IOException {
        Compilation compilation = new Compilation(folder);
        compilation.run(source);
        return compilation;
    }

    private void run(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources = new ArrayList<>();
        for (String name : LIBRARY) {
            Path file = Path.of("../telemetry/src/main/java/com/pipelex/telemetry/event/" + name + ".java");
            sources.add(file("com/pipelex/telemetry/event/" + name, Files.readString(file)));
        }
        sources.add(file("com/pipelex/telemetry/event/Event", EVENT));
        sources.add(file("com/pipelex/telemetry/event/Crash", CRASH));
        sources.add(file("com/pipelex/telemetry/event/EventWriter", WRITER));
        sources.add(file("host/Host", HEADER + source));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(),
                    files,
                    diagnostics,
                    List.of("-d", folder.toString(), "--release", "17", "-Xlint:all,-processing,-options"),
                    null,
                    sources);
            task.setProcessors(List.of(new CatalogueProcessor()));
            task.call();
        }
    }

    private static JavaFileObject file(String name, String content) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return content;
            }
        };
    }

    /** The errors, in their order. */
    List<String> errors() {
        return messages(Diagnostic.Kind.ERROR);
    }

    /** The source line of each error; empty for one without a position. */
    List<String> errorLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                JavaFileObject source = diagnostic.getSource();
                lines.add(
                        source == null || diagnostic.getLineNumber() < 1
                                ? ""
                                : source.getCharContent(true)
                                        .toString()
                                        .lines()
                                        .toList()
                                        .get((int) diagnostic.getLineNumber() - 1)
                                        .strip());
            }
        }
        return lines;
    }

    /** The warnings, in their order. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(messages(Diagnostic.Kind.WARNING));
        warnings.addAll(messages(Diagnostic.Kind.MANDATORY_WARNING));
        return warnings;
    }

    private List<String> messages(Diagnostic.Kind kind) {
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == kind)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    String resource(String name) throws IOException {
        return Files.readString(folder.resolve("META-INF/telemetry/" + name));
    }

    Path classes() {
        return folder;
    }
}
