package com.pipelex.cli;

import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.language.Bundle;
import com.pipelex.language.Pipe;
import com.pipelex.language.Typed;
import com.pipelex.language.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipe as {@code pipelex show pipe} prints it. Used once. */
final class PipePage {

    private static final int LABEL = 14;

    private final Screen screen;
    private final Ink ink;
    private final Bundle bundle;
    private final Pipe pipe;

    PipePage(Screen screen, Bundle bundle, Pipe pipe) {
        this.screen = screen;
        this.ink = screen.outInk();
        this.bundle = bundle;
        this.pipe = pipe;
    }

    void print() {
        Pipe.Common common = pipe.common();
        line(ink.bold(common.code()) + "  " + pipe.type().spelling() + "  "
                + ink.dim(common.place().file() + ":" + common.place().line()));
        if (!common.description().isEmpty()) {
            line(screen.wrapped(Formats.printable(common.description()), 0));
        }
        line("");
        Map<String, String> inputs = new LinkedHashMap<>();
        common.inputs().forEach((name, type) -> inputs.put(name, type.toString()));
        table("inputs", inputs);
        fact("output", common.output().toString());
        facts();
        new ConceptPages(screen).print(concepts());
    }

    private void facts() {
        if (pipe instanceof Pipe.Llm llm) {
            model("model", llm.model());
            model("for objects", llm.modelToStructure());
            fact("structuring", llm.structuring() == Pipe.Structuring.PRELIMINARY_TEXT ? "by way of a text" : "");
            text("system prompt", llm.systemPrompt());
            text("prompt", llm.prompt());
        } else if (pipe instanceof Pipe.Compose compose) {
            fact("category", compose.template().category().spelling());
            text("template", compose.template());
        } else if (pipe instanceof Pipe.Search search) {
            model("model", search.model());
            text("prompt", search.prompt());
        } else if (pipe instanceof Pipe.Extract extract) {
            model("model", extract.model());
            fact("document", extract.document());
            fact("with", with(extract));
        } else if (pipe instanceof Pipe.ImgGen imgGen) {
            model("model", imgGen.model());
            fact("prompt in", imgGen.promptInput());
            table("settings", settings(imgGen.settings()));
            text("prompt", imgGen.prompt());
        } else if (pipe instanceof Pipe.Func func) {
            fact("function", func.function());
        } else if (pipe instanceof Pipe.Sequence sequence) {
            steps("steps", sequence.steps(), 1);
        } else if (pipe instanceof Pipe.Parallel parallel) {
            steps("side by side", parallel.branches(), 0);
            fact("keeps", keeps(parallel));
        } else if (pipe instanceof Pipe.Batch batch) {
            row("runs", named(batch.branch()));
            fact("for each", batch.item() + " of " + batch.list());
        } else if (pipe instanceof Pipe.Condition condition) {
            condition(condition);
        }
    }

    private void condition(Pipe.Condition condition) {
        text("chooses by", condition.expression());
        Map<String, String> outcomes = new LinkedHashMap<>();
        condition.outcomes().forEach((value, outcome) -> outcomes.put(Formats.printable(value), outcome(outcome)));
        outcomes.put("otherwise", outcome(condition.defaultOutcome()));
        table("outcomes", outcomes);
        fact("alias", condition.alias());
    }

    private String outcome(String outcome) {
        return switch (outcome) {
            case Pipe.Condition.FAIL -> "ends the run with an error";
            case Pipe.Condition.CONTINUE -> "leaves everything as it is";
            default -> named(outcome);
        };
    }

    /** The code of a pipe and its kind. */
    private String named(String code) {
        Pipe other = bundle.pipe(code);
        return other == null ? code : code + "  " + ink.dim(other.type().spelling());
    }

    /** @param number the number of the first; 0 where they have no order */
    private void steps(String label, List<Pipe.Step> steps, int number) {
        String name = label;
        int at = number;
        for (Pipe.Step step : steps) {
            String each = step.batchOver() == null ? "" : "  for each " + step.batchAs() + " of " + step.batchOver();
            String count = step.output() == null
                    ? ""
                    : step.output().isList()
                            ? step.output().count() == 0
                                    ? "  several"
                                    : "  " + step.output().count() + " of them"
                            : "  one";
            String result = step.result() == null ? "" : "  → " + step.result();
            row(name, (number == 0 ? "" : at + "  ") + named(step.pipe()) + each + count + result);
            name = "";
            at++;
        }
    }

    private static String keeps(Pipe.Parallel parallel) {
        return parallel.addsEachOutput()
                ? parallel.combines() ? "each result, and one object of them all" : "each result"
                : "one object of all results";
    }

    private static String with(Pipe.Extract extract) {
        List<String> with = new ArrayList<>();
        if (extract.pageImages()) {
            with.add(extract.captions() ? "the images on its pages, with captions" : "the images on its pages");
        }
        if (extract.pageViews()) {
            with.add("a picture of each page at " + extract.viewDpi() + " dpi");
        }
        return String.join(", ", with);
    }

    private static Map<String, String> settings(Pipe.ImageSettings settings) {
        Map<String, String> shown = new LinkedHashMap<>();
        put(shown, "aspect ratio", settings.aspectRatio());
        put(shown, "background", settings.background());
        put(shown, "format", settings.outputFormat());
        put(shown, "quality", settings.quality());
        put(shown, "seed", settings.seed());
        return shown;
    }

    private static void put(Map<String, String> shown, String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value.toString());
        }
    }

    private void model(String label, Pipe.@Nullable ModelChoice choice) {
        if (choice != null) {
            fact(
                    label,
                    choice.name()
                            + (choice.temperature() == null ? "" : ", temperature " + choice.temperature())
                            + (choice.maxTokens() == null ? "" : ", at most " + choice.maxTokens() + " tokens"));
        }
    }

    private void text(String label, @Nullable Template template) {
        if (template == null) {
            return;
        }
        String name = label;
        for (String part : Formats.printable(template.text()).strip().split("\n", -1)) {
            row(name, screen.wrapped(part, LABEL));
            name = "";
        }
    }

    private void table(String label, Map<String, String> rows) {
        int widest = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        String name = label;
        for (Map.Entry<String, String> row : rows.entrySet()) {
            row(name, row.getKey() + " ".repeat(widest - row.getKey().length() + 2) + row.getValue());
            name = "";
        }
    }

    private void fact(String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            row(label, Formats.printable(value));
        }
    }

    private void row(String label, String value) {
        line((ink.dim(label) + " ".repeat(LABEL - label.length()) + value).stripTrailing());
    }

    private void line(String text) {
        screen.out().println(text);
    }

    private List<Typed> concepts() {
        List<Typed> all = new ArrayList<>(pipe.common().inputs().values());
        all.add(pipe.common().output());
        return all;
    }
}
