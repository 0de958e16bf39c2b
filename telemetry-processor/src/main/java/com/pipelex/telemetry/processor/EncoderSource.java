package com.pipelex.telemetry.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the generated class: instanceof, casts and calls, and nothing that is slow the first time. */
final class EncoderSource {

    private final CatalogueModel catalogue;
    private final String hash;
    private final Map<String, String> arrays = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private EncoderSource(CatalogueModel catalogue, String hash) {
        this.catalogue = catalogue;
        this.hash = hash;
    }

    static String of(CatalogueModel catalogue, String hash) {
        return new EncoderSource(catalogue, hash).source();
    }

    private String source() {
        collectArrays();
        if (!catalogue.packageName().isEmpty()) {
            line("package " + catalogue.packageName() + ";");
            line("");
        }
        line("/** The encoders of the catalogue {@code " + catalogue.name() + "}. */");
        line("@javax.annotation.processing.Generated(\"" + CatalogueProcessor.class.getName() + "\")");
        line("@SuppressWarnings(\"NullAway\")");
        line("public final class " + catalogue.className() + " implements com.pipelex.telemetry.event.Catalogue {");
        line("");
        line("    /** The one there is. */");
        line("    public static final " + catalogue.className() + " INSTANCE = new " + catalogue.className() + "();");
        for (Map.Entry<String, String> array : arrays.entrySet()) {
            line("    private static final String[] " + array.getValue() + " = {" + array.getKey() + "};");
        }
        line("");
        line("    private " + catalogue.className() + "() {}");
        method("public String name()", "        return \"" + catalogue.name() + "\";");
        method("public int version()", "        return " + catalogue.version() + ";");
        method("public String hash()", "        return \"" + hash + "\";");
        categories();
        notice();
        eventName();
        encode();
        encodeContext();
        for (int at = 0; at < catalogue.events().size(); at++) {
            EventModel event = catalogue.events().get(at);
            properties("encode" + at, event.type(), event.properties());
        }
        line("}");
        return out.toString();
    }

    private void collectArrays() {
        collectArrays(catalogue.context());
        for (EventModel event : catalogue.events()) {
            collectArrays(event.properties());
        }
    }

    private void collectArrays(List<PropertyModel> properties) {
        for (PropertyModel property : properties) {
            if (!property.spellings().isEmpty()) {
                arrays.putIfAbsent(literals(property), "CHOICE_" + arrays.size());
            }
        }
    }

    private static String literals(PropertyModel property) {
        return "\"" + String.join("\", \"", property.spellings()) + "\"";
    }

    private void categories() {
        Map<String, Integer> notices = new LinkedHashMap<>();
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (EventModel event : catalogue.events()) {
            notices.put(event.category(), event.notice());
            reasons.computeIfAbsent(event.category(), unused -> new ArrayList<>())
                    .add(literal(event.reason()));
        }
        List<String> categories = new ArrayList<>();
        notices.forEach((name, notice) -> categories.add("\n                new com.pipelex.telemetry.event.Category("
                + literal(name) + ", " + notice + ", java.util.List.of("
                + String.join(", ", reasons.getOrDefault(name, List.of())) + "))"));
        method(
                "public java.util.List<com.pipelex.telemetry.event.Category> categories()",
                "        return java.util.List.of(" + String.join(",", categories) + ");");
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private void notice() {
        StringBuilder body = new StringBuilder();
        for (EventModel event : catalogue.events()) {
            if (event.notice() > 1) {
                body.append("        if (event instanceof ")
                        .append(event.type())
                        .append(") {\n");
                body.append("            return ").append(event.notice()).append(";\n        }\n");
            }
        }
        method("public int notice(com.pipelex.telemetry.event.Event event)", body + "        return 1;");
    }

    private void eventName() {
        line("");
        line("    @Override");
        line("    public String eventName(com.pipelex.telemetry.event.Event event) {");
        for (EventModel event : catalogue.events()) {
            line("        if (event instanceof " + event.type() + ") {");
            line("            return \"" + event.name() + "\";");
            line("        }");
        }
        line("        return null;");
        line("    }");
    }

    private void encode() {
        line("");
        line("    @Override");
        line(
                "    public void encode(com.pipelex.telemetry.event.Event event, com.pipelex.telemetry.event.PropertyWriter out) {");
        for (int at = 0; at < catalogue.events().size(); at++) {
            String type = catalogue.events().get(at).type();
            line("        if (event instanceof " + type + ") {");
            line("            encode" + at + "((" + type + ") event, out);");
            line("            return;");
            line("        }");
        }
        line("    }");
    }

    private void encodeContext() {
        line("");
        line("    @Override");
        line("    public void encodeContext(Object context, com.pipelex.telemetry.event.PropertyWriter out) {");
        String type = catalogue.contextType();
        if (type != null) {
            line("        if (context instanceof " + type + ") {");
            line("            context((" + type + ") context, out);");
            line("        }");
        }
        line("    }");
        if (type != null) {
            properties("context", type, catalogue.context());
        }
    }

    private void properties(String method, String type, List<PropertyModel> properties) {
        line("");
        line("    private static void " + method + "(" + type
                + " of, com.pipelex.telemetry.event.PropertyWriter out) {");
        for (PropertyModel property : properties) {
            String value = "of." + property.accessor() + "()";
            if (property.isBoxed()) {
                line("        if (" + value + " != null) {");
                line("            " + call(property, value));
                line("        }");
            } else {
                line("        " + call(property, value));
            }
        }
        line("    }");
    }

    private String call(PropertyModel property, String value) {
        String name = "\"" + property.name() + "\", " + value;
        return switch (property.kind()) {
            case BOOLEAN -> "out.bool(" + name + ");";
            case NUMBER -> "out.number(" + name + ", " + property.min() + "L, " + property.max() + "L);";
            case DURATION -> "out.duration(" + name + ", " + property.min() + "L, " + property.max() + "L);";
            case CHOICE -> "out.choice(" + name + ", " + arrays.get(literals(property)) + ");";
            case CHOICES -> "out.choices(" + name + ", " + arrays.get(literals(property)) + ");";
            case VERSION -> "out.version(" + name + ");";
            case UUID -> "out.uuid(" + name + ");";
            case CRASH -> "out.crash(" + name + ", " + arrays.get(literals(property)) + ");";
            case SENSITIVE ->
                "out.sensitive(com.pipelex.telemetry.event.SensitiveClass." + property.sensitiveClass() + ", " + value
                        + ");";
        };
    }

    private void method(String signature, String body) {
        line("");
        line("    @Override");
        line("    " + signature + " {");
        line(body);
        line("    }");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
