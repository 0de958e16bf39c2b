package com.pipelex.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for values. What has nothing but the short forms is filled in by our own few lines; Jinja, whose
 * first use costs half a second, is loaded only for templates that are written in it. Immutable.
 */
public final class Template {

    private final String text;
    private final List<Part> parts;
    private final boolean isJinja;
    private final Category category;

    private Template(String text, List<Part> parts, boolean isJinja, Category category) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.isJinja = isJinja;
        this.category = category;
    }

    /** Reads a template of the basic category. */
    public static Template of(String text) {
        return of(text, Category.BASIC);
    }

    /** Reads a template; what is wrong with it is told by {@link #flaw()}. */
    public static Template of(String text, Category category) {
        boolean isJinja = text.contains("{{") || text.contains("{%") || text.contains("{#");
        return new Template(text, ShortForms.in(text), isJinja, category);
    }

    /** A text without places for values, whatever is in it. */
    public static Template literal(String text) {
        return new Template(text, List.of(new Part.Text(text)), false, Category.BASIC);
    }

    /** What its text is to be. */
    public Category category() {
        return category;
    }

    /** The template as it is written. */
    public String text() {
        return text;
    }

    /** What is wrong with its syntax, if anything. */
    public Optional<TemplateException> flaw() {
        return isJinja ? JinjaRenderer.flaw(asJinja(), category) : Optional.empty();
    }

    /** The names that it needs, without what stands behind a dot; those that may be missing too. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Value value) {
                names.add(value.root());
            }
        }
        if (isJinja) {
            names.addAll(JinjaNames.in(text));
        }
        return names;
    }

    /** Fills it in, with values written plainly. */
    public String render(Map<String, ?> values, TagStyle style) throws TemplateException {
        return render(values, style, Format.PLAIN);
    }

    /**
     * Fills it in.
     *
     * @param values by name: each a {@link TemplateValue}, or of maps, lists, texts, numbers and booleans
     * @param style how values are set apart
     * @param format how values are written where the template does not say
     * @throws TemplateException when a value is missing, or an expression cannot be computed
     */
    public String render(Map<String, ?> values, TagStyle style, Format format) throws TemplateException {
        return isJinja
                ? JinjaRenderer.render(asJinja(), category, values, style, format)
                : renderPlain(values, style, format);
    }

    private String renderPlain(Map<String, ?> values, TagStyle style, Format format) throws TemplateException {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text plain) {
                out.append(plain.text());
            } else if (part instanceof Part.Value wanted) {
                Object value = resolve(wanted.path(), values);
                if (value != null) {
                    String rendered = Values.render(value, format);
                    out.append(wanted.form() == Part.Form.INLINE ? rendered : style.apply(wanted.path(), rendered));
                } else if (wanted.form() != Part.Form.OPTIONAL) {
                    throw new TemplateException("There is no value for '" + wanted.path() + "'.", 0);
                }
            }
        }
        // As Jinja has it: one line end at the very end of a template is not part of it.
        int length = out.length();
        return text.endsWith("\n") && length > 0 ? out.substring(0, length - 1) : out.toString();
    }

    private static @Nullable Object resolve(String path, Map<String, ?> values) {
        String[] names = path.split("\\.", -1);
        Object value = values.get(names[0]);
        for (int at = 1; at < names.length && value != null; at++) {
            value = Values.property(value, names[at]);
        }
        return value;
    }

    /** The same in Jinja alone. */
    private String asJinja() {
        StringBuilder jinja = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text plain) {
                jinja.append(plain.text());
            } else if (part instanceof Part.Value value) {
                String path = value.path();
                switch (value.form()) {
                    case INLINE -> jinja.append("{{ ").append(path).append("|format() }}");
                    case TAGGED ->
                        jinja.append("{{ ")
                                .append(path)
                                .append("|tag('")
                                .append(path)
                                .append("') }}");
                    case OPTIONAL ->
                        jinja.append("{% if ")
                                .append(path)
                                .append(" %}{{ ")
                                .append(path)
                                .append("|tag('")
                                .append(path)
                                .append("') }}{% endif %}");
                }
            }
        }
        return jinja.toString();
    }
}
