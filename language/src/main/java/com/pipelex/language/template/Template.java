package com.pipelex.language.template;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template: text with variables, in the short forms and in Jinja. The content of a value is never interpreted as a
 * template, a template reaches nothing but its values, and the time and the output of a rendering are bounded. Immutable.
 */
public final class Template {

    private final String text;
    private final Category category;
    private final Node node;
    private final @Nullable TemplateException flaw;
    private final FreeVariables free = new FreeVariables();

    private Template(String text, Category category, TemplateParser.Result parsed) {
        this.text = text;
        this.category = category;
        this.node = parsed.node();
        this.flaw = parsed.flaw();
        node.names(new LinkedHashSet<>(), free);
    }

    /** Parses a template of the basic category. */
    public static Template of(String text) {
        return of(text, Category.BASIC);
    }

    /** Parses a template; {@link #flaw()} returns its syntax error. */
    public static Template of(String text, Category category) {
        return new Template(text, category, TemplateParser.Result.of(text, category));
    }

    /** Creates a template of literal text: nothing in it is a variable. */
    public static Template literal(String text) {
        return new Template(text, Category.BASIC, new TemplateParser.Result(new Node.Text(text), null));
    }

    /** Returns the source of the template. */
    public String text() {
        return text;
    }

    /** Returns the category of the text. */
    public Category category() {
        return category;
    }

    /** Returns the syntax error, if any. */
    public Optional<TemplateException> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** Returns the names of the variables, optional ones included, without the fields behind a dot. */
    public Set<String> variables() {
        return Collections.unmodifiableSet(free.names());
    }

    /** Returns the fields that the template reads from its variables. */
    public Set<FieldPath> fields() {
        return Collections.unmodifiableSet(free.paths());
    }

    /** Renders the template with values in the plain format. */
    public String render(Map<String, ?> values, TagStyle style) throws TemplateException {
        return render(values, style, Format.PLAIN);
    }

    /**
     * Renders the template.
     *
     * @param values by name: each a {@link TemplateValue}, or of maps, lists, texts, numbers and booleans
     * @param style how values are set apart
     * @param format how values are written where the template does not say
     * @throws TemplateException when a value is missing, or an expression cannot be computed
     */
    public String render(Map<String, ?> values, TagStyle style, Format format) throws TemplateException {
        if (flaw != null) {
            throw flaw;
        }
        StringBuilder out = new StringBuilder();
        try {
            node.render(Scope.of(values, style, format), out);
        } catch (StackOverflowError nested) {
            throw new TemplateException("A value is nested too deeply.", 0);
        }
        return out.toString();
    }
}
