package com.pipelex.cli;

import com.pipelex.runtime.event.ModelCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is over, to be written to a file.
 *
 * @param bundle the bundle's file, as the person named it
 * @param verb {@code Done} or {@code Dry run}
 * @param calls those of the models; empty where the run failed
 */
record RunGraph(String bundle, String pipe, String verb, RunTree tree, List<ModelCall> calls, Instant when) {

    /** More of one pipe's runnings are not shown one by one. */
    static final int MAX_SIBLINGS = 50;

    RunGraph {
        calls = List.copyOf(calls);
    }

    /** The forms of the file, each told by how its name ends. */
    enum Form {
        /** A page for a browser, which asks for nothing else. */
        HTML(".html"),
        /** A Markdown file with a Mermaid diagram. */
        MARKDOWN(".md"),
        /** A Mermaid diagram by itself. */
        MERMAID(".mmd"),
        /** Data for programs. */
        JSON(".json");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        /** The form of a file; null where its name says none. */
        static @Nullable Form of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
            for (Form form : values()) {
                if (name.endsWith(form.ending)) {
                    return form;
                }
            }
            return null;
        }
    }

    /** @throws IOException when it cannot be written */
    void write(Path file, Form form) throws IOException {
        String text = tree.read(top -> top == null ? "" : text(form, top));
        Saving.writeNamed(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(Form form, Running top) {
        return switch (form) {
            case HTML -> new GraphPage(this, top).html();
            case MARKDOWN -> "# " + pipe + "\n\n```mermaid\n" + new GraphMermaid(top).text() + "```\n";
            case MERMAID -> new GraphMermaid(top).text();
            case JSON -> GraphJson.text(this, top);
        };
    }

    static Duration elapsed(Running running) {
        return running.elapsed(running.from());
    }
}
