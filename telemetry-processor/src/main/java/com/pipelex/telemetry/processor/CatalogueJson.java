package com.pipelex.telemetry.processor;

import java.util.List;
import java.util.Locale;

/** Writes the catalogue as data, the same bytes for the same sources. */
final class CatalogueJson {

    private final StringBuilder out = new StringBuilder();

    private CatalogueJson() {}

    /** @param hash stands on a line of its own; where it is empty there is none */
    static String of(CatalogueModel catalogue, String hash) {
        return new CatalogueJson().json(catalogue, hash);
    }

    private String json(CatalogueModel catalogue, String hash) {
        out.append("{\n  \"catalogue\": ").append(quoted(catalogue.name()));
        out.append(",\n  \"version\": ").append(catalogue.version());
        if (!hash.isEmpty()) {
            out.append(",\n  \"hash\": ").append(quoted(hash));
        }
        out.append(",\n  \"context\": ");
        properties(catalogue.context(), "  ");
        out.append(",\n  \"events\": [");
        String separator = "\n";
        for (EventModel event : catalogue.events()) {
            out.append(separator).append("    {\n      \"name\": ").append(quoted(event.name()));
            out.append(",\n      \"category\": ").append(quoted(event.category()));
            out.append(",\n      \"notice\": ").append(event.notice());
            out.append(",\n      \"reason\": ").append(quoted(event.reason()));
            out.append(",\n      \"properties\": ");
            properties(event.properties(), "      ");
            out.append("\n    }");
            separator = ",\n";
        }
        return out.append(catalogue.events().isEmpty() ? "]\n}\n" : "\n  ]\n}\n")
                .toString();
    }

    private void properties(List<PropertyModel> properties, String indent) {
        out.append('[');
        String separator = "\n";
        for (PropertyModel property : properties) {
            out.append(separator).append(indent).append("  {\"name\": ").append(quoted(property.name()));
            out.append(", \"kind\": ").append(quoted(property.kind().name().toLowerCase(Locale.ROOT)));
            out.append(", \"optional\": ").append(property.optional());
            extent(property);
            out.append(", \"reason\": ").append(quoted(property.reason())).append('}');
            separator = ",\n";
        }
        out.append(properties.isEmpty() ? "]" : "\n" + indent + "]");
    }

    private void extent(PropertyModel property) {
        switch (property.kind()) {
            case NUMBER, DURATION ->
                out.append(", \"min\": ")
                        .append(property.min())
                        .append(", \"max\": ")
                        .append(property.max());
            case CHOICE, CHOICES ->
                out.append(", \"values\": [\"")
                        .append(String.join("\", \"", property.spellings()))
                        .append("\"]");
            case CRASH ->
                out.append(", \"packages\": [\"")
                        .append(String.join("\", \"", property.spellings()))
                        .append("\"]");
            case SENSITIVE -> {
                String kind = property.sensitiveClass();
                out.append(", \"class\": ").append(quoted(kind == null ? "" : kind.toLowerCase(Locale.ROOT)));
            }
            default -> {
                // A boolean, a version and a UUID are all there is to say of them.
            }
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append(unit);
            } else if (unit < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                quoted.append(unit);
            }
        }
        return quoted.append('"').toString();
    }
}
