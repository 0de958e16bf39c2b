package com.pipelex.runtime.value;

import com.pipelex.language.template.Format;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a content, in each of the formats. */
final class ContentText {

    private ContentText() {}

    static String of(Stuff stuff, Format format) {
        if (format == Format.JSON) {
            return JsonText.wide(stuff.content());
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
            case "Number" -> ScalarText.of(content.get("number"));
            case "Image" -> image(String.valueOf(content.get("url")), format);
            case "PDF" -> document(String.valueOf(content.get("url")), format);
            case "Page" ->
                text(
                        JsonText.map(JsonText.map(content.get("text_and_images"))
                                        .get("text"))
                                .get("text"),
                        format);
            case "TextAndImages" -> text(JsonText.map(content.get("text")).get("text"), format);
            case "YesNo" -> Boolean.TRUE.equals(content.get("yes_no")) ? "yes" : "no";
            case "Date" ->
                ScalarText.of(content.get("date")) + (content.get("time") == null ? "" : " " + content.get("time"));
            case "Time" -> ScalarText.of(content.get("time"));
            case "SearchResult" -> searchResult(stuff, format);
            case "Html" -> String.valueOf(content.get("inner_html"));
            case "Structured", "Composite" ->
                format == Format.HTML ? HtmlTable.of(stuff.concept(), content) : Markdown.of(stuff.concept(), content);
            default -> "```json\n" + JsonText.wide(content) + "\n```";
        };
    }

    private static String searchResult(Stuff stuff, Format format) {
        StringBuilder out = new StringBuilder(text(stuff.content().get("answer"), format));
        if (stuff.content().get("sources") instanceof List<?> sources) {
            int number = 0;
            for (Object source : sources) {
                Map<String, Object> of = JsonText.map(source);
                Object title = of.get("title");
                number++;
                out.append(number == 1 ? "\n\n" : "\n")
                        .append('[')
                        .append(number)
                        .append("] ")
                        .append(title == null ? "" : title + ": ")
                        .append(document(String.valueOf(of.get("url")), format));
            }
        }
        return out.toString();
    }

    private static String text(@Nullable Object text, Format format) {
        String plain = text == null ? "" : String.valueOf(text);
        return format == Format.HTML ? Markdown.toHtml(plain) : plain;
    }

    private static String image(String url, Format format) {
        return switch (format) {
            case MARKDOWN -> "![" + shortened(url, 100) + "](" + url + ")";
            case HTML -> "<img src=\"" + HtmlTable.escaped(url) + "\" class=\"msg-img\">";
            default -> shortened(url, 500);
        };
    }

    private static String document(String url, Format format) {
        return format == Format.MARKDOWN ? "[" + url + "](" + url + ")" : url;
    }

    static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
