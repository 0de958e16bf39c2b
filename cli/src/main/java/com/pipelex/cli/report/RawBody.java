package com.pipelex.cli.report;

import java.nio.charset.StandardCharsets;

/**
 * A body as it went, byte for byte: the text of its element is the body and nothing else. Only that each event begins a
 * line is added, by markup.
 */
final class RawBody {

    /** An event lies in the list that lies in the body. */
    private static final int DEPTH_OF_EVENTS = 2;

    private final Html html;
    private final String text;
    private int written;
    private int depth;
    private boolean isInEvent;

    private RawBody(Html html, String text) {
        this.html = html;
        this.text = text;
    }

    static void write(Html html, byte[] body) {
        html.open("pre", "class", "raw", "dir", "ltr");
        new RawBody(html, new String(body, StandardCharsets.UTF_8)).write();
        html.close("pre");
    }

    private void write() {
        boolean isString = false;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (isString && unit == '\\') {
                at++;
            } else if (unit == '"') {
                isString = !isString;
            } else if (!isString && (unit == '{' || unit == '[')) {
                begin(unit, at);
            } else if (!isString && (unit == '}' || unit == ']')) {
                end(at + 1);
            } else if (Character.getType(unit) == Character.FORMAT) {
                // Whatever it does to what is around it ends with its element.
                until(at);
                html.open("bdi");
                until(at + 1);
                html.close("bdi");
            }
        }
        until(text.length());
        if (isInEvent) {
            html.close("span");
        }
    }

    private void begin(char unit, int at) {
        if (depth == DEPTH_OF_EVENTS && unit == '{' && !isInEvent) {
            until(at);
            html.open("span");
            isInEvent = true;
        }
        depth++;
    }

    private void end(int after) {
        depth--;
        if (depth == DEPTH_OF_EVENTS && isInEvent) {
            boolean isOneMore = after < text.length() && text.charAt(after) == ',';
            until(isOneMore ? after + 1 : after);
            html.close("span");
            isInEvent = false;
        }
    }

    private void until(int end) {
        if (end > written) {
            html.text(text.substring(written, end));
            written = end;
        }
    }
}
