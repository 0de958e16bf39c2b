package com.pipelex.cli;

import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.language.Problem;
import com.pipelex.language.SafeFiles;
import com.pipelex.language.Spellings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** The problems of bundles: for a person with their source lines, for a script as JSON. */
final class ProblemList {

    /** So much of a line is shown. */
    private static final int WIDEST = 96;

    /** No file that problems stand in is larger. */
    private static final long MAX_BYTES = 4 << 20;

    private final Screen screen;
    private final Map<Path, List<String>> lines = new HashMap<>();

    ProblemList(Screen screen) {
        this.screen = screen;
    }

    /** Shows each problem, its line, and a mark under the place. */
    void show(List<Problem> problems) {
        for (Problem problem : problems) {
            Ink ink = screen.errInk();
            screen.note((problem.isError() ? ink.red("error") : ink.yellow("warning")) + " " + problem);
            line(problem);
        }
    }

    private void line(Problem problem) {
        int number = problem.place().line();
        List<String> text = number < 1 ? List.of() : lines(problem.place().file());
        if (number < 1 || number > text.size() || text.get(number - 1).isBlank()) {
            return;
        }
        String whole = text.get(number - 1);
        // A character of two UTF-16 units takes two cells of a terminal as well.
        int column = problem.place().indexIn(whole) + 1;
        int from = Math.max(0, column - WIDEST * 2 / 3);
        int to = Math.min(whole.length(), from + WIDEST);
        String shown = plain(whole.substring(from, to)) + (to < whole.length() ? "…" : "");
        String margin = String.format(Locale.ROOT, "%5d", number) + " | ";
        screen.note(screen.errInk().dim(margin) + (from > 0 ? "…" : "") + shown);
        String blanks = " ".repeat(margin.length() - 2 + column - from + (from > 0 ? 1 : 0) - 1);
        screen.note(screen.errInk().dim(blanks.substring(0, margin.length() - 2) + "| ")
                + blanks.substring(margin.length() - 2)
                + screen.errInk().red("^"));
    }

    private static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(unit -> shown.append(Character.isISOControl(unit) ? ' ' : (char) unit));
        return shown.toString();
    }

    private List<String> lines(Path file) {
        return lines.computeIfAbsent(file, path -> {
            try {
                return new String(SafeFiles.readRegular(path, MAX_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException unreadable) {
                return List.of();
            }
        });
    }

    /** The same for a script. */
    static void write(JsonGenerator out, List<Problem> problems) {
        out.writeArrayPropertyStart("problems");
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringProperty("severity", problem.isError() ? "error" : "warning");
            out.writeStringProperty("kind", problem.kind().name().toLowerCase(Locale.ROOT));
            out.writeStringProperty("file", problem.place().file().toString());
            out.writeNumberProperty("line", problem.place().line());
            out.writeNumberProperty("column", problem.place().column());
            if (problem.pipe() != null) {
                out.writeStringProperty("pipe", Spellings.printable(problem.pipe()));
            }
            out.writeStringProperty("message", problem.message());
            out.writeStringProperty("hint", problem.hint());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
