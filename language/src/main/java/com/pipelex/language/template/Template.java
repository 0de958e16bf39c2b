package com.pipelex.language.template;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for values, written with the short forms and in Jinja. Nothing that a value holds is ever taken for
 * a template, nothing but values can be reached from one, and what a rendering takes and makes is bounded. Immutable.
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

    /** Reads a template of the basic category. */
    public static Template of(String text) {
        return of(text, Category.BASIC);
    }

    /** Reads a template; what is wrong with it is told by {@link #flaw()}. */
    public static Template of(String text, Category category) {
        return new Template(text, category, TemplateParser.Result.of(text, category));
    }

    /** A text without places for values, whatever is in it. */
    public static Template literal(String text) {
        return new Template(text, Category.BASIC, new TemplateParser.Result(new Node.Text(text), null));
    }

    /** The template as it is written. */
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
