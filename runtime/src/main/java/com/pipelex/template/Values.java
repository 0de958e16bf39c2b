package com.pipelex.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template does with the values it meets, whether a run's own or what stands inside of them. */
final class Values {

    private Values() {}

    static @Nullable Object property(Object value, String name) {
        if (value instanceof TemplateValue of) {
            return of.property(name);
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    static String render(Object value, Format format) {
        if (value instanceof TemplateValue of) {
            return of.render(format);
        }
        if (value instanceof List<?> list) {
            StringBuilder out = new StringBuilder();
            for (Object item : list) {
                out.append("- ")
                        .append(item == null ? "" : render(item, format))
                        .append('\n');
            }
            return out.toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object of = entry.getValue();
                out.append(entry.getKey())
                        .append(": ")
                        .append(of == null ? "" : render(of, format))
                        .append('\n');
            }
            return out.toString();
        }
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    /** A number without what binary fractions add, and 3 rather than 3.0 only where it was whole to begin with. */
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? BigDecimal.valueOf(number).toPlainString()
                : String.valueOf(number);
    }
}
