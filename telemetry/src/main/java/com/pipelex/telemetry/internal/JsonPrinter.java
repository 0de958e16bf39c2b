package com.pipelex.telemetry.internal;

import java.io.ByteArrayOutputStream;

/** Indents JSON for a person, and changes none of its tokens. Expects JSON; with anything else it prints nonsense. */
public final class JsonPrinter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private JsonPrinter() {}

    public static byte[] indented(byte[] json) {
        JsonPrinter printer = new JsonPrinter();
        printer.print(json);
        return printer.out.toByteArray();
    }

    private void print(byte[] json) {
        int depth = 0;
        boolean inString = false;
        for (int at = 0; at < json.length; at++) {
            byte unit = json[at];
            if (inString) {
                out.write(unit);
                if (unit == '\\' && at + 1 < json.length) {
                    out.write(json[++at]);
                } else if (unit == '"') {
                    inString = false;
                }
            } else if (unit == '{' || unit == '[') {
                out.write(unit);
                int end = afterBlanks(json, at + 1);
                if (end < json.length && (json[end] == '}' || json[end] == ']')) {
                    out.write(json[end]);
                    at = end;
                } else {
                    line(++depth);
                }
            } else if (unit == '}' || unit == ']') {
                line(--depth);
                out.write(unit);
            } else if (unit == ',') {
                out.write(unit);
                line(depth);
            } else if (unit == ':') {
                out.write(unit);
                out.write(' ');
            } else if (!isBlank(unit)) {
                inString = unit == '"';
                out.write(unit);
            }
        }
    }

    private static int afterBlanks(byte[] json, int from) {
        int at = from;
        while (at < json.length && isBlank(json[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte unit) {
        return unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t';
    }

    private void line(int depth) {
        out.write('\n');
        for (int count = 0; count < depth; count++) {
            out.write(' ');
            out.write(' ');
        }
    }
}
