package com.pipelex.cli.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page as it is written. Every text and every attribute goes through its escaping, so nothing that a file says can be
 * markup. Used by one thread.
 */
public final class Html {

    private final StringBuilder out = new StringBuilder(64 * 1024);

    /** A piece of a page, empty yet. */
    public Html() {}

    /**
     * A page up to its body, in one style sheet, whose hash is all that the page's own policy allows: no script, no image, no
     * request, whatever it says.
     *
     * @param styleSheet a resource beside a class
     */
    public static Html page(String title, Class<?> beside, String styleSheet) {
        String css = css(beside, styleSheet);
        Html html = new Html();
        html.markup("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8");
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + sha256(css) + "'; base-uri 'none'; form-action 'none'");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", title);
        return html.open("style").markup(css).close("style").close("head");
    }

    private static String css(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            return "";
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** An element's begin, with names and values of attributes in turn. */
    public Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int at = 0; at < attributes.length; at += 2) {
            out.append(' ').append(attributes[at]).append("=\"");
            quoted(attributes[at + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    public Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** A section's begin, with its heading. */
    public Html section(String id, String title) {
        open("section", "id", id, "aria-labelledby", id + "-title");
        return element("h2", title, "id", id + "-title");
    }

    /** An element that holds a text and nothing else. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    public Html text(String text) {
        escape(text);
        return this;
    }

    /** A text of anybody's, such as a value: what cannot be seen, or would turn the text around, is spelt out. */
    public Html foreign(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isUnseen(point)) {
                visible.append(String.format(java.util.Locale.ROOT, "\\u%04X", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return element("bdi", visible.toString());
    }

    /** True for a character that is invisible, or changes how others are shown. */
    public static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Markup of our own, as it is. */
    public Html markup(String constant) {
        out.append(constant);
        return this;
    }

    private void quoted(String value) {
        String separator = "";
        for (String part : value.split("\"", -1)) {
            out.append(separator);
            escape(part);
            separator = "&quot;";
        }
    }

    /** Quotes are left as they are: bodies are full of them, and in a text they end nothing. */
    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A parser of HTML would make a line feed of it.
                case '\r' -> out.append("&#13;");
                default -> out.append(unit);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
