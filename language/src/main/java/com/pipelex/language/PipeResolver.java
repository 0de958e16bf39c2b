package com.pipelex.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one pipe, and checks what can be checked without the others. */
final class PipeResolver {

    private static final Map<String, String> FORMER_TYPES =
            Map.of("PipeJinja2", "PipeCompose", "PipeOcr", "PipeExtract", "PipeLlm", "PipeLLM");

    /** The types of later versions, with what does the same here. */
    private static final Map<String, String> LATER_TYPES = Map.of(
            "PipeSearch", "A PipeFunc can search, or a text can be given as an input.",
            "PipeStructure", "A PipeLLM whose output is the concept does the same: prompt = \"@text\".",
            "PipeSignature", "Write the pipe itself.",
            "PipeJudge", "A PipeLLM whose output is a concept with 'choices' does nearly the same.",
            "PipeDocGen", "A PipeCompose of the category 'html' or 'markdown' makes a text that can be printed.");

    private static final Set<String> COMMON_KEYS = Set.of("type", "description", "inputs", "output");
    private static final Map<PipeType, Set<String>> KEYS = Map.of(
            PipeType.LLM, Set.of("prompt", "system_prompt", "model", "model_to_structure", "structuring_method"),
            PipeType.COMPOSE, Set.of("template", "construct"),
            PipeType.EXTRACT,
                    Set.of(
                            "model",
                            "page_images",
                            "max_page_images",
                            "page_image_captions",
                            "page_views",
                            "page_views_dpi"),
            PipeType.IMG_GEN,
                    Set.of(
                            "prompt",
                            "img_gen_prompt",
                            "negative_prompt",
                            "model",
                            "aspect_ratio",
                            "is_raw",
                            "seed",
                            "background",
                            "output_format"),
            PipeType.FUNC, Set.of("function_name"),
            PipeType.SEQUENCE, Set.of("steps"),
            PipeType.PARALLEL, Set.of("parallels", "branches", "add_each_output", "combined_output"),
            PipeType.BATCH, Set.of("branch_pipe_code", "input_list_name", "input_item_name"),
            PipeType.CONDITION,
                    Set.of(
                            "expression",
                            "expression_template",
                            "outcomes",
                            "default_outcome",
                            "add_alias_from_expression_to"));

    /** Former names of keys, with the hint for each. */
    private static final Map<String, String> FORMER = Map.of(
            "definition", "It is called 'description' now.",
            "prompt_template", "It is called 'prompt' now.",
            "system_prompt_template", "It is called 'system_prompt' now.",
            "llm", "It is called 'model' now.",
            "llm_handle", "It is called 'model' now.",
            "img_gen", "It is called 'model' now.",
            "ocr", "It is called 'model' now.",
            "jinja2", "It is called 'template' now.",
            "pipe_map", "It is called 'outcomes' now.",
            "default_pipe_code", "It is called 'default_outcome' now.");

    private final TableReader table;
    private final String code;
    private final PipeContext context;

    PipeResolver(TableReader table, String code, PipeContext context) {
        this.table = table;
        this.code = code;
        this.context = context;
    }

    /** The pipe, or null where something keeps it from being one. */
    @Nullable
    Pipe read() {
        if (!Spellings.isSnakeCase(code)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place(),
                    "'" + Spellings.printable(code) + "' is not a pipe's code.",
                    "A pipe's code is of lower case letters, digits and '_', and begins with a letter.");
        }
        PipeType type = type();
        if (type == null) {
            return null;
        }
        Set<String> keys = new LinkedHashSet<>(COMMON_KEYS);
        keys.addAll(KEYS.getOrDefault(type, Set.of()));
        table.onlyKnows(keys, FORMER);
        Pipe.Common common = common(type);
        OperatorResolver operators = new OperatorResolver(table, common, context);
        ControllerResolver controllers = new ControllerResolver(table, common, context);
        return switch (type) {
            case LLM -> operators.llm(code);
            case COMPOSE -> operators.compose();
            case EXTRACT -> operators.extract(code);
            case IMG_GEN -> operators.imgGen(code);
            case FUNC -> operators.func();
            case SEQUENCE -> controllers.sequence();
            case PARALLEL -> controllers.parallel();
            case BATCH -> controllers.batch();
            case CONDITION -> controllers.condition();
        };
    }

    private @Nullable PipeType type() {
        String spelling = table.required("type");
        PipeType type = spelling == null ? null : PipeType.spelt(spelling);
        if (spelling == null || type != null) {
            return type;
        }
        String instead = LATER_TYPES.get(spelling);
        if (instead != null) {
            table.error(
                    Problem.Kind.UNSUPPORTED,
                    table.place("type"),
                    "'" + spelling + "' is a type of a later version of the language and is not supported here.",
                    instead);
            return null;
        }
        List<String> known = new ArrayList<>();
        for (PipeType one : PipeType.values()) {
            known.add(one.spelling());
        }
        String former = FORMER_TYPES.get(spelling);
        table.error(
                Problem.Kind.UNKNOWN_PIPE_TYPE,
                table.place("type"),
                "there is no type of pipe called '" + Spellings.printable(spelling) + "'.",
                former != null ? "It is called '" + former + "' now." : hint(spelling, known));
        return null;
    }

    private static String hint(String spelling, List<String> known) {
        String near = Spellings.didYouMean(spelling, known);
        return near.isEmpty() ? "There are " + String.join(", ", known) + "." : near;
    }

    private Pipe.@Nullable Common common(PipeType type) {
        String description = table.string("description");
        Map<String, Typed> inputs = inputs();
        String written = table.required("output");
        Typed output = written == null ? null : context.types().read(table, "output", written);
        if (output == null || !Spellings.isSnakeCase(code)) {
            return null;
        }
        Typed made = type == PipeType.EXTRACT ? pages(output) : output;
        return new Pipe.Common(code, description == null ? "" : description, inputs, made, table.place());
    }

    /** Returns the output of every PipeExtract, and warns if another is declared. */
    private Typed pages(Typed said) {
        Typed pages = new Typed(java.util.Objects.requireNonNull(Concept.nativeOf("Page")), Multiplicity.LIST);
        if (!said.concept().is(pages.concept())) {
            table.warn(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "a PipeExtract makes 'Page[]', whatever its output says.",
                    "Write output = \"Page[]\".");
        }
        return pages;
    }

    private Map<String, Typed> inputs() {
        Map<String, Typed> inputs = new LinkedHashMap<>();
        TableReader declared = table.table("inputs");
        if (declared == null) {
            return inputs;
        }
        for (String name : declared.keys()) {
            int dot = name.indexOf('.');
            String root = dot < 0 ? name : name.substring(0, dot);
            if (declared.isFull() || !isInput(declared, name)) {
                if (Spellings.isSnakeCase(root)) {
                    inputs.putIfAbsent(root, ofPart(""));
                }
                continue;
            }
            String text = declared.string(name);
            Typed type = text == null ? null : context.types().read(declared, name, text);
            if (dot < 0) {
                inputs.put(root, type == null ? ofPart("") : type);
            } else {
                inputs.putIfAbsent(root, ofPart(name.substring(dot + 1)));
            }
        }
        return inputs;
    }

    private static boolean isInput(TableReader declared, String name) {
        if (declared.value(name) instanceof TomlSyntax.Table) {
            declared.error(
                    Problem.Kind.WRONG_TYPE,
                    declared.place(name),
                    "the input '" + Spellings.printable(name) + "' must be a concept in quotes.",
                    "Write name = \"Text\"; quote a name with a dot: \"page.page_view\" = \"Image\".");
            return false;
        }
        for (String part : name.split("\\.", -1)) {
            if (!Spellings.isSnakeCase(part)) {
                declared.error(
                        Problem.Kind.INVALID_NAME,
                        declared.place(name),
                        "'" + Spellings.printable(name) + "' is not an input's name.",
                        "An input's name is of lower case letters, digits and '_', and begins with a letter.");
                return false;
            }
        }
        return true;
    }

    /** Returns the type of a variable of which only a part is declared: {@code "page.page_view" = "Image"}. */
    private static Typed ofPart(String part) {
        boolean isPage = part.startsWith("page_view") || part.startsWith("text_and_images");
        String code = isPage ? "Page" : "Dynamic";
        return new Typed(java.util.Objects.requireNonNull(Concept.nativeOf(code)), Multiplicity.ONE);
    }
}
