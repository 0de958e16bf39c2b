package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as nested HTML tables. Values are escaped. */
final class HtmlTable {

    private HtmlTable() {}

    static String of(Concept concept, Map<String, Object> content) {
        StringBuilder out = new StringBuilder("<table>");
        for (Map.Entry<String, Object> field : content.entrySet()) {
            Object value = field.getValue();
            String shown = value instanceof String text
                    ? escaped(ScalarText.field(concept, field.getKey(), text))
                    : cell(value);
            out.append("<tr><th>")
                    .append(escaped(field.getKey()))
                    .append("</th><td>")
                    .append(shown);
            out.append("</td></tr>");
        }
        return out.append("</table>").toString();
    }

    private static String cell(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        if (value instanceof Map<?, ?>) {
            out.append("<table>");
            JsonText.map(value)
                    .forEach((name, one) -> out.append("<tr><th>")
                            .append(escaped(name))
                            .append("</th><td>")
                            .append(cell(one))
                            .append("</td></tr>"));
            return out.append("</table>").toString();
        }
        if (value instanceof List<?> list) {
            out.append("<ul>");
            list.forEach(one -> out.append("<li>").append(cell(one)).append("</li>"));
            return out.append("</ul>").toString();
        }
        return escaped(ScalarText.of(value));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
