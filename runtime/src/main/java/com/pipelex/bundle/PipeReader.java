package com.pipelex.bundle;

import com.pipelex.template.Template;
import com.pipelex.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/** Reads one pipe, and checks what can be checked without the others. */
final class PipeReader {

    private static final Set<String> LLM_KEYS = Set.of(
            "type",
            "description",
            "inputs",
            "output",
            "prompt",
            "system_prompt",
            "model",
            "model_to_structure",
            "structuring_method");
    private static final Set<String> COMPOSE_KEYS = Set.of("type", "description", "inputs", "output", "template");
    private static final Set<String> SEQUENCE_KEYS = Set.of("type", "description", "inputs", "output", "steps");
    private static final Set<String> STEP_KEYS =
            Set.of("pipe", "result", "nb_output", "multiple_output", "batch_over", "batch_as");

    /** What keys were called before, with what they are called now. */
    private static final Map<String, String> FORMER = Map.of(
            "definition", "description",
            "prompt_template", "prompt",
            "llm", "model",
            "llm_handle", "model",
            "img_gen", "model",
            "ocr", "model");

    private static final Map<String, String> FORMER_TYPES =
            Map.of("PipeJinja2", "PipeCompose", "PipeOcr", "PipeExtract");

    private final TableReader table;
    private final String code;
    private final TypeReader types;
    private final @Nullable Template domainPrompt;

    PipeReader(TableReader table, String code, TypeReader types, @Nullable Template domainPrompt) {
        this.table = table;
        this.code = code;
        this.types = types;
        this.domainPrompt = domainPrompt;
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
        Pipe.Common common = common();
        return switch (type) {
            case LLM -> llm(common);
            case COMPOSE -> compose(common);
            case SEQUENCE -> sequence(common);
            default -> {
                table.error(
                        Problem.Kind.UNSUPPORTED,
                        table.place("type"),
                        type.spelling() + " is not supported by this version yet.",
                        "It runs PipeLLM, PipeSequence and PipeCompose.");
                yield null;
            }
        };
    }

    private @Nullable PipeType type() {
        String spelling = table.required("type");
        if (spelling == null) {
            return null;
        }
        PipeType type = PipeType.spelt(spelling);
        if (type == null) {
            List<String> known = new ArrayList<>();
            for (PipeType one : PipeType.values()) {
                known.add(one.spelling());
            }
            String former = FORMER_TYPES.get(spelling);
            table.error(
                    Problem.Kind.UNKNOWN_PIPE_TYPE,
                    table.place("type"),
                    "there is no type of pipe called '" + Spellings.printable(spelling) + "'.",
                    former != null ? "It is called '" + former + "' now." : Spellings.didYouMean(spelling, known));
        }
        return type;
    }

    private Pipe.@Nullable Common common() {
        String description = table.string("description");
        Map<String, Typed> inputs = new LinkedHashMap<>();
        TableReader declared = table.table("inputs");
        for (String name : declared == null ? Set.<String>of() : declared.keys()) {
            int dot = name.indexOf('.');
            String root = dot < 0 ? name : name.substring(0, dot);
            if (declared == null || !Spellings.isSnakeCase(root)) {
                table.error(
                        Problem.Kind.INVALID_NAME,
                        declared == null ? table.place() : declared.place(name),
                        "'" + Spellings.printable(name) + "' is not an input's name.",
                        "An input's name is of lower case letters, digits and '_', and begins with a letter.");
                continue;
            }
            String text = declared.value(name) instanceof TomlTable ? null : declared.string(name);
            Typed type = text == null ? null : types.read(declared, name, text);
            if (type != null) {
                inputs.put(root, type);
            }
        }
        String output = table.required("output");
        Typed type = output == null ? null : types.read(table, "output", output);
        if (type == null || !Spellings.isSnakeCase(code)) {
            return null;
        }
        return new Pipe.Common(code, description == null ? "" : description, inputs, type, table.place());
    }

    private void onlyKnows(Set<String> keys) {
        for (String key : table.keys()) {
            if (!keys.contains(key)) {
                String now = FORMER.get(key);
                table.error(
                        Problem.Kind.UNKNOWN_KEY,
                        table.place(key),
                        "the key '" + Spellings.printable(key) + "' is not known here.",
                        now != null ? "It is called '" + now + "' now." : Spellings.didYouMean(key, keys));
            }
        }
    }

    private @Nullable Template template(TableReader of, String key) {
        String text = of.string(key);
        if (text == null) {
            return null;
        }
        Template template = Template.of(text);
        if (template.flaw().isPresent()) {
            TemplateException flaw = template.flaw().get();
            String where = flaw.line() > 0 ? " (line " + flaw.line() + " of it)" : "";
            of.error(
                    Problem.Kind.TEMPLATE,
                    of.place(key),
                    "the template is not in order" + where + ": "
                            + Spellings.printable(String.valueOf(flaw.getMessage())),
                    "");
        }
        return template;
    }

    private @Nullable Pipe llm(Pipe.@Nullable Common common) {
        onlyKnows(LLM_KEYS);
        Template prompt = template(table, "prompt");
        Template own = template(table, "system_prompt");
        Template system = own != null ? own : domainPrompt;
        Pipe.ModelChoice model = model("model");
        Pipe.ModelChoice structuring = model("model_to_structure");
        String method = table.string("structuring_method");
        if (method != null && !method.equals("direct") && !method.equals("preliminary_text")) {
            table.error(
                    Problem.Kind.INVALID_VALUE,
                    table.place("structuring_method"),
                    "structuring_method is 'direct' or 'preliminary_text'.",
                    "");
        } else if ("preliminary_text".equals(method)) {
            table.warn(
                    Problem.Kind.UNSUPPORTED,
                    table.place("structuring_method"),
                    "structuring_method = \"preliminary_text\" is not supported by this version yet.",
                    "The answer is asked for in its structure at once.");
        }
        if (common == null) {
            return null;
        }
        Variables variables = new Variables(table, common);
        variables.of(prompt);
        variables.of(own);
        for (Map.Entry<String, Typed> input : common.inputs().entrySet()) {
            if (input.getValue().concept().contentKind().equals("Image")) {
                variables.use(input.getKey());
            }
        }
        variables.report("prompt");
        return new Pipe.Llm(common, prompt, system, model, structuring, Pipe.Structuring.DIRECT);
    }

    private Pipe.@Nullable ModelChoice model(String key) {
        Object value = table.value(key);
        if (value instanceof String name) {
            return new Pipe.ModelChoice(name, null, null);
        }
        TableReader of = table.table(key);
        if (of == null) {
            return null;
        }
        of.onlyKnows(Set.of("model", "temperature", "max_tokens", "prompting_target"));
        String name = of.required("model");
        if (!of.has("temperature")) {
            of.error(Problem.Kind.MISSING_KEY, of.place(), "'temperature' is missing.", "It is a number from 0 to 1.");
        }
        Double temperature = of.number("temperature");
        if (temperature != null && !(temperature >= 0 && temperature <= 1)) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("temperature"),
                    "the temperature is a number from 0 to 1.",
                    "");
        }
        boolean isAuto = "auto".equals(of.value("max_tokens"));
        Long maxTokens = isAuto ? null : of.integer("max_tokens");
        return name == null
                ? null
                : new Pipe.ModelChoice(
                        name, temperature, maxTokens == null ? null : (int) Math.min(maxTokens, 10_000_000));
    }

    private @Nullable Pipe compose(Pipe.@Nullable Common common) {
        onlyKnows(COMPOSE_KEYS);
        TableReader of = table.value("template") instanceof TomlTable ? table.table("template") : null;
        if (of != null) {
            of.onlyKnows(Set.of("template", "category", "templating_style", "extra_context"));
            String category = of.required("category");
            List<String> categories = List.of("basic", "llm_prompt", "html", "markdown", "expression", "mermaid");
            if (category != null && !categories.contains(category)) {
                of.error(
                        Problem.Kind.INVALID_VALUE,
                        of.place("category"),
                        "'" + Spellings.printable(category) + "' is not a category of template.",
                        Spellings.didYouMean(category, categories));
            }
        }
        TableReader holder = of == null ? table : of;
        if (!holder.has("template")) {
            holder.required("template");
        }
        Template template = template(holder, "template");
        if (common == null || template == null) {
            return null;
        }
        for (String name : template.variables()) {
            if (!common.inputs().containsKey(name) && !Variables.isFree(name)) {
                holder.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        holder.place("template"),
                        "missing_input_variable: the template uses '" + name + "', which is not among the inputs.",
                        "Add it to 'inputs'. "
                                + Spellings.didYouMean(name, common.inputs().keySet()));
            }
        }
        return new Pipe.Compose(common, template, Pipe.Category.BASIC, null, null, Map.of());
    }

    private @Nullable Pipe sequence(Pipe.@Nullable Common common) {
        onlyKnows(SEQUENCE_KEYS);
        List<Pipe.Step> steps = new ArrayList<>();
        for (TableReader of : table.tables("steps")) {
            Pipe.Step step = step(of);
            if (step != null) {
                steps.add(step);
            }
        }
        if (table.tables("steps").isEmpty()) {
            table.error(Problem.Kind.MISSING_KEY, table.place("steps"), "a sequence has at least one step.", "");
        }
        return common == null || steps.isEmpty() ? null : new Pipe.Sequence(common, List.copyOf(steps));
    }

    private static Pipe.@Nullable Step step(TableReader of) {
        of.onlyKnows(STEP_KEYS);
        String pipe = of.required("pipe");
        Long count = of.integer("nb_output");
        boolean isMultiple = of.bool("multiple_output", false);
        if (of.has("nb_output") && of.has("multiple_output")) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("multiple_output"),
                    "a step has either nb_output or multiple_output, not both.",
                    "");
        }
        if (of.has("batch_over") != of.has("batch_as")) {
            String missing = of.has("batch_over") ? "batch_as" : "batch_over";
            of.error(
                    Problem.Kind.MISSING_KEY,
                    of.place(),
                    "batch_over and batch_as go together, and '" + missing + "' is missing.",
                    "");
        }
        Multiplicity output = count != null
                ? Multiplicity.of((int) Math.max(0, Math.min(count, 10_000)))
                : of.has("multiple_output") ? isMultiple ? Multiplicity.LIST : Multiplicity.ONE : null;
        return pipe == null
                ? null
                : new Pipe.Step(
                        pipe, of.string("result"), output, of.string("batch_over"), of.string("batch_as"), of.place());
    }
}
