package com.pipelex.language.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Percent-encoding: of a text for the path of a URL, of pairs for its query. */
final class UrlEncoding {

    private UrlEncoding() {}

    /** Encodes a text; of a map or a list of pairs it makes a query. */
    static String of(@Nullable Object value) throws TemplateException {
        Object plain = Values.plain(value);
        if (plain instanceof Map<?, ?> map) {
            StringBuilder query = new StringBuilder();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                pair(entry.getKey(), entry.getValue(), query);
            }
            return query.toString();
        }
        if (plain instanceof List<?> list) {
            StringBuilder query = new StringBuilder();
            for (Object item : list) {
                if (!(item instanceof List<?> pair) || pair.size() != 2) {
                    throw new TemplateException("'urlencode' takes a text, a map or a list of pairs.", 0);
                }
                pair(pair.get(0), pair.get(1), query);
            }
            return query.toString();
        }
        return encoded(Values.text(value)).replace("+", "%20").replace("%2F", "/");
    }

    private static void pair(@Nullable Object key, @Nullable Object value, StringBuilder query) {
        query.append(query.length() == 0 ? "" : "&")
                .append(encoded(Values.text(key)))
                .append('=')
                .append(encoded(Values.text(value)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
