package com.pipelex.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.FatalTemplateErrorsException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.collections.PyMap;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The templates that are written in Jinja. Nothing that a value holds is ever taken for a template, and what is written
 * is bounded: 10 MB of output, and loops that end.
 */
final class JinjaRenderer {

    private static final int MAX_OUTPUT = 10_000_000;
    private static final String STYLE = "_tag_style";

    /** Those of Jinja's filters that take a text: of a value they take what it is as a text. */
    private static final List<String> TEXT_FILTERS = List.of(
            "upper",
            "lower",
            "title",
            "capitalize",
            "trim",
            "replace",
            "truncate",
            "wordcount",
            "striptags",
            "escape",
            "e",
            "urlencode",
            "indent",
            "center",
            "split",
            "string");

    private static final Jinjava JINJAVA = jinjava();

    private JinjaRenderer() {}

    private static Jinjava jinjava() {
        Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
                .withMaxOutputSize(MAX_OUTPUT)
                .withMaxRenderDepth(20)
                .withNestedInterpretationEnabled(false)
                .withEnableRecursiveMacroCalls(false)
                .withLstripBlocks(false)
                .withTrimBlocks(false)
                .build());
        jinjava.getGlobalContext().registerFilter(new FormatFilter());
        jinjava.getGlobalContext().registerFilter(new TagFilter());
        for (String name : TEXT_FILTERS) {
            Filter filter = jinjava.getGlobalContext().getFilter(name);
            if (filter != null) {
                jinjava.getGlobalContext().registerFilter(new TextFilter(filter));
            }
        }
        return jinjava;
    }

    static Optional<TemplateException> flaw(String jinja, Category category) {
        JinjavaInterpreter interpreter = JINJAVA.newInterpreter();
        try {
            interpreter.parse(jinja);
        } catch (RuntimeException broken) {
            return Optional.of(new TemplateException(String.valueOf(broken.getMessage()), 0));
        }
        for (TemplateError error : interpreter.getErrorsCopy()) {
            return Optional.of(new TemplateException(error.getMessage(), error.getLineno()));
        }
        for (String filter : JinjaNames.filters(jinja)) {
            if (interpreter.getContext().getFilter(filter) == null) {
                return Optional.of(new TemplateException("There is no filter called '" + filter + "'.", 0));
            }
        }
        return Optional.empty();
    }

    static String render(String jinja, Category category, Map<String, ?> values, TagStyle style, Format format)
            throws TemplateException {
        Map<String, Object> context = new HashMap<>();
        values.forEach(
                (name, value) -> context.put(name, value instanceof TemplateValue of ? new Properties(of) : value));
        context.put(STYLE, style.name());
        RenderResult result;
        try {
            result = JINJAVA.renderForResult(jinja, context);
        } catch (FatalTemplateErrorsException broken) {
            throw new TemplateException(String.valueOf(broken.getMessage()), 0);
        }
        for (TemplateError error : result.getErrors()) {
            throw new TemplateException(error.getMessage(), error.getLineno());
        }
        String out = result.getOutput();
        return jinja.endsWith("\n") && out.endsWith("\n") ? out.substring(0, out.length() - 1) : out;
    }

    /** A value as Jinja sees it: a map for what stands behind a dot, and itself for the filters. */
    private static final class Properties extends AbstractMap<String, Object> {

        private final TemplateValue value;

        Properties(TemplateValue value) {
            this.value = value;
        }

        @Override
        public @Nullable Object get(Object key) {
            Object property = value.property(String.valueOf(key));
            return property instanceof TemplateValue of ? new Properties(of) : within(property);
        }

        private static @Nullable Object within(@Nullable Object property) {
            if (property instanceof List<?> list) {
                return list.stream()
                        .map(item -> item instanceof TemplateValue of ? new Properties(of) : item)
                        .toList();
            }
            return property;
        }

        @Override
        public boolean containsKey(Object key) {
            return value.property(String.valueOf(key)) != null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            // Never empty: a value that is there counts as true.
            return Set.of(Map.entry("content", value.render(Format.PLAIN)));
        }

        @Override
        public String toString() {
            return value.render(Format.PLAIN);
        }
    }

    private static String rendered(@Nullable Object value, Format format) {
        if (value == null) {
            throw new IllegalArgumentException("there is no value here");
        }
        TemplateValue own = own(value);
        return own == null ? Values.render(value, format) : own.render(format);
    }

    /** The value that Jinja holds, which wraps every map in one of its own; null where it holds anything else. */
    private static @Nullable TemplateValue own(@Nullable Object value) {
        Object map = value instanceof PyMap wrapped ? wrapped.toMap() : value;
        return map instanceof Properties properties ? properties.value : null;
    }

    private static @Nullable Object asText(@Nullable Object value) {
        TemplateValue own = own(value);
        return own == null ? value : own.render(Format.PLAIN);
    }

    /** One of Jinja's own, which sees a value as its text. */
    private record TextFilter(Filter of) implements Filter {

        @Override
        public String getName() {
            return of.getName();
        }

        @Override
        public @Nullable Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            return of.filter(asText(value), interpreter, arguments);
        }

        @Override
        public @Nullable Object filter(
                @Nullable Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
            return of.filter(asText(value), interpreter, arguments, named);
        }
    }

    /** {@code value|format} or {@code value|format('markdown')}. */
    private static final class FormatFilter implements Filter {

        @Override
        public String getName() {
            return "format";
        }

        @Override
        public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            Format format = arguments.length == 0 ? Format.PLAIN : Format.spelt(arguments[0]);
            if (format == null) {
                throw new IllegalArgumentException("there is no format '" + arguments[0] + "'");
            }
            return rendered(value, format);
        }
    }

    /** {@code value|tag('name')}. */
    private static final class TagFilter implements Filter {

        @Override
        public String getName() {
            return "tag";
        }

        @Override
        public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            TagStyle style =
                    TagStyle.valueOf(String.valueOf(interpreter.getContext().get(STYLE)));
            String name = arguments.length == 0 ? "data" : arguments[0];
            return style.apply(name, rendered(value, Format.PLAIN));
        }
    }
}
