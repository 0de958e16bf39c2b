package com.pipelex.cli;

/** A page as it is written. Every text and every attribute is escaped, so that nothing in it can be markup. */
final class Html {

    private final StringBuilder out = new StringBuilder(16 * 1024);

    /** An element's begin, with names and values of attributes in turn. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int at = 0; at < attributes.length; at += 2) {
            out.append(' ').append(attributes[at]).append("=\"");
            escape(attributes[at + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** An element with a text and nothing else. */
    Html element(String tag, String text, String... attributes) {
        open(tag, attributes);
        escape(text);
        return close(tag);
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** Markup of our own, as it is. */
    Html markup(String constant) {
        out.append(constant);
        return this;
    }

    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(unit);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
