package com.pipelex.telemetry.processor;

import java.util.List;

/** Writes the catalogue for people: a part of {@code docs/events.md}. */
final class CatalogueMarkdown {

    private final StringBuilder out = new StringBuilder();

    private CatalogueMarkdown() {}

    static String of(CatalogueModel catalogue, String hash) {
        return new CatalogueMarkdown().markdown(catalogue, hash);
    }

    private String markdown(CatalogueModel catalogue, String hash) {
        line("## Catalogue `" + catalogue.name() + "`, version " + catalogue.version() + ", hash `" + hash + "`");
        if (!catalogue.context().isEmpty()) {
            line("");
            line("### With every event");
            table(catalogue.context());
        }
        String category = "";
        for (EventModel event : catalogue.events()) {
            if (!event.category().equals(category)) {
                category = event.category();
                line("");
                line("### " + category + (event.notice() == 1 ? "" : " (new with notice " + event.notice() + ")"));
            }
            line("");
            line("#### `" + event.name() + "`");
            line("");
            line(cell(event.reason()));
            if (!event.properties().isEmpty()) {
                table(event.properties());
            }
        }
        return out.toString();
    }

    private void table(List<PropertyModel> properties) {
        line("");
        line("| Property | What it can hold | Why |");
        line("|---|---|---|");
        for (PropertyModel property : properties) {
            line("| `" + property.name() + "` | " + holds(property) + " | " + cell(property.reason()) + " |");
        }
    }

    private static String holds(PropertyModel property) {
        String what = switch (property.kind()) {
            case BOOLEAN -> "true or false";
            case NUMBER -> "a whole number, " + property.min() + " to " + property.max();
            case CHOICE -> "one of " + values(property);
            case CHOICES -> "some of " + values(property);
            case DURATION -> "milliseconds, " + property.min() + " to " + property.max();
            case VERSION -> "three numbers, such as 1.2.3";
            case UUID -> "a random UUID";
            case CRASH ->
                "of an exception and up to two causes: the class, where it is the JDK's or of " + values(property)
                        + ", or else `other`; and up to 20 places in " + values(property)
                        + ", each a class, a method and a line";
            case SENSITIVE -> "**never recorded**";
        };
        return property.optional() && property.kind() != Kind.SENSITIVE ? what + "; may be missing" : what;
    }

    private static String values(PropertyModel property) {
        return "`" + String.join("`, `", property.spellings()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
