package com.pipelex.language;

import com.pipelex.language.template.Category;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.language.template.Template;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the pipes that do something themselves. */
final class OperatorResolver {

    private static final List<String> CATEGORIES =
            Arrays.stream(Category.values()).map(Category::spelling).toList();
    private static final List<String> STYLES = List.of("ticks", "xml", "square_brackets", "no_tag");
    private static final List<String> FORMATS = List.of("plain", "markdown", "html", "json", "spreadsheet");
    private static final int DPI = 72;
    private static final int MOST_DPI = 600;

    private final TableReader table;
    private final Pipe.@Nullable Common common;
    private final PipeContext context;

    OperatorResolver(TableReader table, Pipe.@Nullable Common common, PipeContext context) {
        this.table = table;
        this.common = common;
        this.context = context;
    }

    @Nullable
    Pipe llm(String code) {
        Template prompt = context.templates().read(table, "prompt", Category.LLM_PROMPT);
        Template own = context.templates().read(table, "system_prompt", Category.LLM_PROMPT);
        ModelReader models = new ModelReader(table, code, context.models());
        Pipe.ModelChoice model = models.language("model");
        Pipe.ModelChoice structuring = models.language("model_to_structure");
        String method = Choices.oneOf(table, "structuring_method", List.of("direct", "preliminary_text"));
        if (common == null) {
            return null;
        }
        return new Pipe.Llm(
                common,
                prompt,
                own != null ? own : context.systemPrompt(),
                model,
                structuring,
                "preliminary_text".equals(method) ? Pipe.Structuring.PRELIMINARY_TEXT : Pipe.Structuring.DIRECT);
    }

    @Nullable
    Pipe compose() {
        if (table.has("construct")) {
            return construct();
        }
        TableReader of = table.value("template") instanceof TomlSyntax.Table ? table.table("template") : null;
        Category category = of == null ? Category.BASIC : category(of);
        TagStyle style = null;
        Format format = null;
        if (of != null) {
            TableReader styling = of.table("templating_style");
            style = styling == null ? null : style(styling);
            format = styling == null ? null : format(styling);
        }
        TableReader holder = of == null ? table : of;
        if (!holder.has("template")) {
            holder.required("template");
        }
        Template template = context.templates().read(holder, "template", category);
        Map<String, Object> extra = of == null ? Map.of() : extra(of);
        if (common == null || template == null) {
            return null;
        }
        return new Pipe.Compose(common, template, style, format, extra);
    }

    private @Nullable Pipe construct() {
        if (!context.file().dialect().isStandard()) {
            table.error(
                    Problem.Kind.UNSUPPORTED,
                    table.place("construct"),
                    "'construct' belongs to a later version of the language and is not supported.",
                    "Write a 'template', or let a PipeLLM make the object.");
            return null;
        }
        if (table.has("template")) {
            table.error(
                    Problem.Kind.INVALID_VALUE,
                    table.place("template"),
                    "a PipeCompose has either 'template' or 'construct', not both.",
                    "");
        }
        TableReader fields = table.table("construct");
        return fields == null || common == null
                ? null
                : new ConstructResolver(common, context.templates()).read(table, fields);
    }

    @Nullable
    Pipe search(String code) {
        if (!table.has("prompt")) {
            table.required("prompt");
        }
        Template prompt = context.templates().read(table, "prompt", Category.LLM_PROMPT);
        Pipe.ModelChoice model = new ModelReader(table, code, context.models()).search();
        Pipe.SearchFilter filter = new Pipe.SearchFilter(
                day("from_date"), day("to_date"), table.strings("include_domains"), table.strings("exclude_domains"));
        if (common != null && !isA(common.output().concept(), "SearchResult")) {
            table.error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "a PipeSearch outputs 'SearchResult' or a concept that refines it, not '" + common.output() + "'.",
                    "Write output = \"SearchResult\".");
        }
        return common == null || prompt == null ? null : new Pipe.Search(common, prompt, model, filter);
    }

    /** Reads a day in the form of ISO 8601, quoted or not; null if it is absent. */
    private @Nullable String day(String key) {
        Object value = table.value(key);
        if (value == null) {
            return null;
        }
        String text = String.valueOf(TableReader.plain(value));
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException none) {
            table.error(
                    Problem.Kind.INVALID_VALUE,
                    table.place(key),
                    "'" + key + "' must be a day, as in \"2026-01-31\".",
                    "");
            return null;
        }
    }

    private static Category category(TableReader of) {
        of.onlyKnows(Set.of("template", "category", "templating_style", "extra_context"));
        String spelling = of.required("category");
        if (spelling != null) {
            Choices.oneOf(of, "category", CATEGORIES);
        }
        Category category = spelling == null ? null : Category.spelt(spelling);
        return category == null ? Category.BASIC : category;
    }

    private static @Nullable TagStyle style(TableReader styling) {
        styling.onlyKnows(Set.of("tag_style", "text_format"));
        String spelling = Choices.oneOf(styling, "tag_style", STYLES);
        return spelling == null ? null : TagStyle.spelt(spelling);
    }

    private static @Nullable Format format(TableReader styling) {
        String spelling = Choices.oneOf(styling, "text_format", FORMATS);
        return spelling == null ? null : Format.spelt(spelling);
    }

    @SuppressWarnings("unchecked") // a table's keys are texts
    private static Map<String, Object> extra(TableReader of) {
        of.table("extra_context");
        return of.value("extra_context") instanceof TomlSyntax.Table context
                ? (Map<String, Object>) TableReader.plain(context)
                : Map.of();
    }

    @Nullable
    Pipe extract(String code) {
        Pipe.ModelChoice model = new ModelReader(table, code, context.models()).extract();
        boolean hasImages = table.bool("page_images", false);
        Long most = table.integer("max_page_images");
        boolean hasCaptions = table.bool("page_image_captions", false);
        boolean hasViews = table.bool("page_views", false);
        Long dpi = table.integer("page_views_dpi");
        if (dpi != null && (dpi < 1 || dpi > MOST_DPI)) {
            table.error(
                    Problem.Kind.INVALID_VALUE,
                    table.place("page_views_dpi"),
                    "'page_views_dpi' must be a whole number from 1 to " + MOST_DPI + ".",
                    "");
        }
        String document = common == null ? null : document(common);
        if (common == null || document == null) {
            return null;
        }
        return new Pipe.Extract(
                common,
                document,
                model,
                hasImages || most != null && most > 0,
                hasCaptions,
                hasViews,
                dpi == null ? DPI : (int) Math.max(1, Math.min(dpi, MOST_DPI)));
    }

    private @Nullable String document(Pipe.Common pipe) {
        String only = onlyInput(pipe, "a PDF or an image");
        if (only == null) {
            if (pipe.inputs().isEmpty()) {
                table.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        table.place("inputs"),
                        "missing_input_variable: a PipeExtract needs an input that is a PDF or an image.",
                        "Add one: inputs = { document = \"PDF\" }.");
            }
            return null;
        }
        Concept concept = concept(pipe, only);
        if (!isA(concept, "PDF") && !isA(concept, "Image")) {
            inadequate(only, concept, "a PDF or an image, or a concept that refines one of them");
        }
        return only;
    }

    private static Concept concept(Pipe.Common pipe, String input) {
        return java.util.Objects.requireNonNull(pipe.inputs().get(input)).concept();
    }

    private static boolean isA(Concept concept, String nativeCode) {
        Concept wanted = Concept.nativeOf(nativeCode);
        return wanted != null && concept.is(wanted);
    }

    private void inadequate(String input, Concept concept, String wanted) {
        TableReader inputs = table.table("inputs");
        table.error(
                Problem.Kind.INADEQUATE_INPUT_CONCEPT,
                inputs == null ? table.place() : PipeInputs.place(inputs, input),
                "inadequate_input_concept: the input '" + input + "' is '" + concept.code() + "', but must be " + wanted
                        + ".",
                "");
    }

    /** Returns the only input; null if there is none, or if there are more, which is reported. */
    private @Nullable String onlyInput(Pipe.Common pipe, String wanted) {
        List<String> names = new ArrayList<>(pipe.inputs().keySet());
        if (names.size() > 1) {
            TableReader inputs = table.table("inputs");
            table.error(
                    Problem.Kind.TOO_MANY_CANDIDATE_INPUTS,
                    inputs == null ? table.place() : PipeInputs.place(inputs, names.get(1)),
                    "too_many_candidate_inputs: the pipe takes one input, " + wanted + ", but has "
                            + Spellings.printable(String.join(", ", names)) + ".",
                    "Keep one of them.");
        }
        return names.size() == 1 ? names.get(0) : null;
    }

    @Nullable
    Pipe imgGen(String code) {
        ModelReader models = new ModelReader(table, code, context.models());
        Pipe.ModelChoice model = models.image();
        Pipe.ImageSettings settings = new ImageSettingsReader(table).read(models.quality());
        Template template = context.templates().read(table, "prompt", Category.IMG_GEN_PROMPT);
        String literal = table.string("img_gen_prompt");
        if (template != null && literal != null) {
            table.error(
                    Problem.Kind.INVALID_VALUE,
                    table.place("img_gen_prompt"),
                    "a PipeImgGen has either 'prompt' or 'img_gen_prompt', not both.",
                    "'prompt' is a template; 'img_gen_prompt' is a text without variables.");
        }
        if (common == null) {
            return null;
        }
        boolean isOpen = common.output().multiplicity().isList()
                && common.output().multiplicity().count() == 0;
        if (isOpen) {
            table.warn(
                    Problem.Kind.INVALID_VALUE,
                    table.place("output"),
                    "'" + common.output() + "' does not say how many images to make.",
                    "Write the number: Image[3].");
        }
        Template prompt = template != null ? template : literal == null ? null : Template.literal(literal);
        String input = prompt == null ? promptInput(common) : null;
        return prompt == null && input == null ? null : new Pipe.ImgGen(common, prompt, input, model, settings);
    }

    private @Nullable String promptInput(Pipe.Common pipe) {
        String only = onlyInput(pipe, "a text");
        if (only == null && pipe.inputs().isEmpty()) {
            table.error(
                    Problem.Kind.MISSING_INPUT_VARIABLE,
                    table.place(),
                    "missing_input_variable: a PipeImgGen needs a 'prompt', or an input that is a text.",
                    "Write prompt = \"...\", or inputs = { prompt = \"Text\" }.");
        } else if (only != null && !isA(concept(pipe, only), "Text")) {
            inadequate(only, concept(pipe, only), "a text, or a concept that refines it");
        }
        return only;
    }

    @Nullable
    Pipe func() {
        String name = table.required("function_name");
        Set<String> known = context.functions().known();
        if (name != null && !context.functions().accepts(name)) {
            table.error(
                    Problem.Kind.UNKNOWN_FUNCTION,
                    table.place("function_name"),
                    "unknown function '" + Spellings.printable(name) + "'.",
                    known.isEmpty()
                            ? "Use --functions JAR to name the jar that contains it."
                            : Spellings.didYouMean(name, known));
        }
        return common == null || name == null ? null : new Pipe.Func(common, name);
    }
}
