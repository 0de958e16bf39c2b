package com.pipelex.run;

import com.pipelex.template.Format;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a content as text, in each of the formats. */
final class ContentText {

    private ContentText() {}

    static String of(Stuff stuff, Format format) {
        if (format == Format.JSON) {
            return JsonText.indented(stuff.content());
        }
        return stuff.isList() ? list(stuff, format) : one(stuff, format);
    }

    private static String list(Stuff stuff, Format format) {
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (Stuff item : stuff.items()) {
            number++;
            if (stuff.concept().isText()) {
                out.append(" • ").append(one(item, format)).append('\n');
            } else {
                out.append("\n • item #")
                        .append(number)
                        .append(":\n\n")
                        .append(one(item, format))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String one(Stuff stuff, Format format) {
        Map<String, Object> content = stuff.content();
        return switch (stuff.concept().contentKind()) {
            case "Text" -> text(content.get("text"), format);
            case "Number" -> String.valueOf(content.get("number"));
            case "Image" -> image(String.valueOf(content.get("url")), format);
            case "PDF" -> document(String.valueOf(content.get("url")), format);
            case "TextAndImages" -> text(Stuff.map(content.get("text")).get("text"), format);
            case "Structured" ->
                format == Format.HTML ? table(content) : fields(content, 1).strip();
            default -> "```json\n" + JsonText.indented(content) + "\n```";
        };
    }

    private static String text(@Nullable Object text, Format format) {
        String plain = text == null ? "" : String.valueOf(text);
        return format == Format.HTML ? escaped(plain) : plain;
    }

    private static String image(String url, Format format) {
        return switch (format) {
            case MARKDOWN -> "![" + shortened(url, 100) + "](" + url + ")";
            case HTML -> "<img src=\"" + escaped(url) + "\" class=\"msg-img\">";
            default -> shortened(url, 500);
        };
    }

    private static String document(String url, Format format) {
        return format == Format.MARKDOWN ? "[" + url + "](" + url + ")" : url;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static String fields(Map<String, Object> content, int depth) {
        StringBuilder out = new StringBuilder();
        String heading = "#".repeat(Math.min(depth, 6)) + " ";
        for (Map.Entry<String, Object> field : content.entrySet()) {
            out.append(out.length() == 0 ? "" : "\n\n")
                    .append(heading)
                    .append(field.getKey())
                    .append(": ");
            Object value = field.getValue();
            if (value instanceof Map<?, ?>) {
                out.append('\n').append(fields(Stuff.map(value), depth + 1));
            } else if (value instanceof List<?> list) {
                for (Object item : list) {
                    out.append("\n- ").append(String.valueOf(item).replace("\n", "\n  "));
                }
            } else {
                out.append(value == null ? "None" : value);
            }
        }
        return out.toString();
    }

    private static String table(Map<String, Object> content) {
        StringBuilder out = new StringBuilder("<table>");
        for (Map.Entry<String, Object> field : content.entrySet()) {
            out.append("<tr><th>").append(escaped(field.getKey())).append("</th><td>");
            out.append(escaped(String.valueOf(field.getValue()))).append("</td></tr>");
        }
        return out.append("</table>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
