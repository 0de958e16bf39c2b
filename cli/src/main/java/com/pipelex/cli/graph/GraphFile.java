package com.pipelex.cli.graph;

import com.pipelex.cli.progress.InvocationNode;
import com.pipelex.cli.terminal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of a run's graph, in the form that its name asks for. */
public enum GraphFile {
    /** A page for a browser, which loads nothing else. */
    HTML(".html"),
    /** A Markdown file with a Mermaid diagram. */
    MARKDOWN(".md"),
    /** A Mermaid diagram. */
    MERMAID(".mmd"),
    /** Data for programs. */
    JSON(".json");

    private final String ending;

    GraphFile(String ending) {
        this.ending = ending;
    }

    /** The form of a file; null if its name has none of the endings. */
    public static @Nullable GraphFile of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        for (GraphFile form : values()) {
            if (name.endsWith(form.ending)) {
                return form;
            }
        }
        return null;
    }

    /**
     * Writes a graph.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(RunGraph graph, Path file) throws IOException {
        String text = graph.tree().read(top -> top == null ? "" : text(graph, top));
        AtomicFiles.writeNamed(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(RunGraph graph, InvocationNode top) {
        return switch (this) {
            case HTML -> new GraphPage(graph, top).html();
            case MARKDOWN -> "# " + graph.pipe() + "\n\n```mermaid\n" + new GraphMermaid(top).text() + "```\n";
            case MERMAID -> new GraphMermaid(top).text();
            case JSON -> GraphJson.text(graph, top);
        };
    }
}
