package com.pipelex.language;

import com.pipelex.language.template.TagStyle;
import com.pipelex.language.template.Template;
import com.pipelex.language.template.TemplateException;
import java.util.Map;
import java.util.Set;

/**
 * Checks for pipes that can never do what they promise. The standard refuses them; in a {@code .plx} file they are
 * warnings, because 0.15.4 accepts them.
 */
final class OutputCheck {

    /** The concepts that a language model cannot produce. */
    private static final Set<String> NOT_WRITTEN = Set.of("Image", "PDF", "Page", "TextAndImages");

    private final Bundle bundle;
    private final ParsedFile file;

    OutputCheck(Bundle bundle, ParsedFile file) {
        this.bundle = bundle;
        this.file = file;
    }

    void run() {
        bundle.pipes()
                .forEach((code, pipe) -> check(
                        pipe, java.util.Objects.requireNonNull(file.pipes().get(code))));
    }

    private void check(Pipe pipe, TableReader table) {
        Typed output = pipe.common().output();
        String kind = output.concept().contentKind();
        if (pipe instanceof Pipe.Llm && NOT_WRITTEN.contains(kind)) {
            report(
                    table,
                    "output",
                    "a language model cannot make '" + output.concept().code() + "'.",
                    "Use PipeImgGen for an image, and PipeExtract for the pages of a document.");
        } else if (pipe instanceof Pipe.ImgGen && !isImage(kind)) {
            report(
                    table,
                    "output",
                    "a PipeImgGen makes 'Image' or a concept that refines it, not '"
                            + output.concept().code() + "'.",
                    "Write output = \"Image\".");
        } else if (pipe instanceof Pipe.Condition condition && isAlwaysEmpty(condition.expression())) {
            report(
                    table,
                    table.has("expression") ? "expression" : "expression_template",
                    "the expression is always empty, so it selects no pipe.",
                    "");
        } else if (pipe instanceof Pipe.Sequence sequence) {
            sequence(sequence, table);
        }
    }

    private static boolean isImage(String kind) {
        return kind.equals("Image") || kind.equals("Dynamic") || kind.equals("Anything");
    }

    /** Returns whether an expression without variables is empty. */
    private static boolean isAlwaysEmpty(Template expression) {
        if (!expression.variables().isEmpty() || expression.flaw().isPresent()) {
            return false;
        }
        try {
            String text = expression.render(Map.of(), TagStyle.NO_TAG);
            return text.isEmpty() || text.equals("None");
        } catch (TemplateException failing) {
            return false;
        }
    }

    private void sequence(Pipe.Sequence sequence, TableReader table) {
        Multiplicity promised = sequence.common().output().multiplicity();
        Pipe.Step step = sequence.steps().get(sequence.steps().size() - 1);
        Pipe last = bundle.pipe(step.pipe());
        if (last != null && promised.isList() && makesOne(step, last)) {
            report(
                    table,
                    "output",
                    "it promises '" + sequence.common().output() + "', but its last step '" + step.pipe()
                            + "' makes one.",
                    "Change one of the two outputs.");
        }
    }

    /** Returns whether a step surely makes one value; only some kinds of pipe tell. */
    private static boolean makesOne(Pipe.Step step, Pipe pipe) {
        boolean isSure = pipe instanceof Pipe.Llm || pipe instanceof Pipe.Compose || pipe instanceof Pipe.Construct;
        Multiplicity made = step.output() == null ? pipe.common().output().multiplicity() : step.output();
        return isSure && step.batchOver() == null && !made.isList();
    }

    private void report(TableReader table, String key, String message, String hint) {
        if (file.dialect().isStandard()) {
            table.error(Problem.Kind.OUTPUT_MISMATCH, table.place(key), message, hint);
        } else {
            table.warn(Problem.Kind.OUTPUT_MISMATCH, table.place(key), message, hint);
        }
    }
}
