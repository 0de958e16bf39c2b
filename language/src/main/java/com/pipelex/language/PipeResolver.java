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
            "PipeSearch", "Search in a PipeFunc, or pass the results as an input.",
            "PipeStructure", "Use a PipeLLM with prompt = \"@text\" whose output is the concept.",
            "PipeSignature", "Write the pipe itself.",
            "PipeJudge", "Use a PipeLLM whose output is a concept with 'choices'.",
            "PipeDocGen", "Use a PipeCompose of the category 'html' or 'markdown', and print its text.");

    private static final String STRUCTURE = "PipeStructure";

    private static final Set<String> CONTRACT_KEYS = Set.of("description", "inputs", "output", "signature_for");
    private static final Set<String> COMMON_KEYS = Set.of("type", "description", "inputs", "output");
    private static final Map<PipeType, Set<String>> KEYS = Map.ofEntries(
            Map.entry(
                    PipeType.LLM,
                    Set.of("prompt", "system_prompt", "model", "model_to_structure", "structuring_method")),
            Map.entry(PipeType.COMPOSE, Set.of("template", "construct")),
            Map.entry(
                    PipeType.EXTRACT,
                    Set.of(
                            "model",
                            "page_images",
                            "max_page_images",
                            "page_image_captions",
                            "page_views",
                            "page_views_dpi")),
            Map.entry(
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
                            "output_format")),
            Map.entry(
                    PipeType.SEARCH,
                    Set.of("prompt", "model", "from_date", "to_date", "include_domains", "exclude_domains")),
            Map.entry(PipeType.SIGNATURE, Set.of("signature_for")),
            Map.entry(PipeType.FUNC, Set.of("function_name")),
            Map.entry(PipeType.SEQUENCE, Set.of("steps")),
            Map.entry(PipeType.PARALLEL, Set.of("parallels", "branches", "add_each_output", "combined_output")),
            Map.entry(PipeType.BATCH, Set.of("branch_pipe_code", "input_list_name", "input_item_name")),
            Map.entry(
                    PipeType.CONDITION,
                    Set.of(
                            "expression",
                            "expression_template",
                            "outcomes",
                            "default_outcome",
                            "add_alias_from_expression_to")));

    /** Former names of keys, with the hint for each. */
    private static final Map<String, String> FORMER = Map.of(
            "definition", "It is now called 'description'.",
            "prompt_template", "It is now called 'prompt'.",
            "system_prompt_template", "It is now called 'system_prompt'.",
            "llm", "It is now called 'model'.",
            "llm_handle", "It is now called 'model'.",
            "img_gen", "It is now called 'model'.",
            "ocr", "It is now called 'model'.",
            "jinja2", "It is now called 'template'.",
            "pipe_map", "It is now called 'outcomes'.",
            "default_pipe_code", "It is now called 'default_outcome'.");

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
                    "'" + Spellings.printable(code) + "' is not a valid pipe code.",
                    "A pipe code has lower case letters, digits and '_' only, and starts with a letter.");
        }
        PipeType type = type();
        if (type == null) {
            return null;
        }
        boolean isStructure = STRUCTURE.equals(table.value("type"));
        Set<String> keys = new LinkedHashSet<>(COMMON_KEYS);
        keys.addAll(isStructure ? Set.of("model") : KEYS.getOrDefault(type, Set.of()));
        table.onlyKnows(keys, FORMER);
        Pipe.Common common = common(type);
        if (isStructure) {
            return new StructureResolver(table, common, context).read(code);
        }
        OperatorResolver operators = new OperatorResolver(table, common, context);
        ControllerResolver controllers = new ControllerResolver(table, common, context);
        return switch (type) {
            case LLM -> operators.llm(code);
            case COMPOSE -> operators.compose();
            case EXTRACT -> operators.extract(code);
            case IMG_GEN -> operators.imgGen(code);
            case SEARCH -> operators.search(code);
            case SIGNATURE -> common == null ? null : new Pipe.Signature(common);
            case FUNC -> operators.func();
            case SEQUENCE -> controllers.sequence();
            case PARALLEL -> controllers.parallel();
            case BATCH -> controllers.batch();
            case CONDITION -> controllers.condition();
        };
    }

    private @Nullable PipeType type() {
        boolean isStandard = context.file().dialect().isStandard();
        if (isStandard && !table.has("type") && isContract()) {
            return PipeType.SIGNATURE;
        }
        String spelling = table.required("type");
        if (isStandard && STRUCTURE.equals(spelling)) {
            return PipeType.LLM;
        }
        PipeType type = spelling == null ? null : PipeType.spelt(spelling);
        boolean isLater = type == PipeType.SEARCH || type == PipeType.SIGNATURE;
        if (spelling == null || type != null && (isStandard || !isLater)) {
            return type;
        }
        String instead = LATER_TYPES.get(spelling);
        if (instead != null) {
            table.error(
                    Problem.Kind.UNSUPPORTED,
                    table.place("type"),
                    "'" + spelling + "' belongs to a later version of the language and is not supported.",
                    instead);
            return null;
        }
        List<String> known = new ArrayList<>();
        for (PipeType one : PipeType.values()) {
            if (isStandard || one != PipeType.SEARCH && one != PipeType.SIGNATURE) {
                known.add(one.spelling());
            }
        }
        String former = FORMER_TYPES.get(spelling);
        table.error(
                Problem.Kind.UNKNOWN_PIPE_TYPE,
                table.place("type"),
                "unknown pipe type '" + Spellings.printable(spelling) + "'.",
                former != null ? "It is now called '" + former + "'." : hint(spelling, known));
        return null;
    }

    /** Returns whether the table has nothing but the contract of a pipe. */
    private boolean isContract() {
        return table.has("output") && CONTRACT_KEYS.containsAll(table.keys());
    }

    private static String hint(String spelling, List<String> known) {
        String near = Spellings.didYouMean(spelling, known);
        return near.isEmpty() ? Spellings.useOneOf(known) : near;
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
                    "a PipeExtract always outputs 'Page[]', whatever it declares.",
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
                        "'" + Spellings.printable(name) + "' is not a valid input name.",
                        "An input name has lower case letters, digits and '_' only, and starts with a letter.");
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
