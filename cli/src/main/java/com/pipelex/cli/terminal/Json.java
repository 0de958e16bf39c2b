package com.pipelex.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Output for scripts: one JSON value, indented, and a line end. */
public final class Json {

    private Json() {}

    public static void print(PrintStream to, Consumer<JsonGenerator> value) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        ObjectWriteContext indented = new ObjectWriteContext.Base() {
            @Override
            public DefaultPrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        try (JsonGenerator out = factory.createGenerator(indented, (OutputStream) to)) {
            value.accept(out);
        }
        to.println();
    }
}
