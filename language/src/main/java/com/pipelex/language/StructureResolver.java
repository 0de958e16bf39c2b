package com.pipelex.language;

import com.pipelex.language.template.Category;
import com.pipelex.language.template.Template;
import org.jspecify.annotations.Nullable;

/** Reads a PipeStructure, which is a PipeLLM that takes an object out of its only input, a text. */
final class StructureResolver {

    private final TableReader table;
    private final Pipe.@Nullable Common common;
    private final PipeContext context;

    StructureResolver(TableReader table, Pipe.@Nullable Common common, PipeContext context) {
        this.table = table;
        this.common = common;
        this.context = context;
    }

    @Nullable
    Pipe read(String code) {
        Pipe.ModelChoice model = new ModelReader(table, code, context.models()).language("model");
        if (common == null) {
            return null;
        }
        if (common.inputs().size() != 1) {
            table.error(
                    Problem.Kind.TOO_MANY_CANDIDATE_INPUTS,
                    table.place("inputs"),
                    "a PipeStructure takes exactly one input, a text.",
                    "Write inputs = { text = \"Text\" }.");
            return null;
        }
        String input = common.inputs().keySet().iterator().next();
        Typed given = java.util.Objects.requireNonNull(common.inputs().get(input));
        if (!given.concept().isText()) {
            table.error(
                    Problem.Kind.INADEQUATE_INPUT_CONCEPT,
                    table.place("inputs"),
                    "the input of a PipeStructure must be a text, but '" + input + "' is '"
                            + given.concept().code() + "'.",
                    "Make a text of it first, with a PipeExtract for a document.");
        }
        if (common.output().concept().isText()) {
            table.error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "the output of a PipeStructure must be an object, not a text.",
                    "Give the output a structure.");
        }
        Template prompt = Template.of(
                "Take the object out of this text. Do not create information.\n\n@" + input, Category.LLM_PROMPT);
        return new Pipe.Llm(common, prompt, context.systemPrompt(), model, model, Pipe.Structuring.DIRECT);
    }
}
