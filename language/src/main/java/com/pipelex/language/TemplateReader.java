package com.pipelex.language;

import com.pipelex.language.template.Category;
import com.pipelex.language.template.Template;
import com.pipelex.language.template.TemplateException;
import org.jspecify.annotations.Nullable;

/** The reader of templates: maps the lines and names of a template to positions in the file. */
final class TemplateReader {

    private final SourceLines lines;

    TemplateReader(SourceLines lines) {
        this.lines = lines;
    }

    /** Reads a template; null if absent. A syntax error is reported. */
    @Nullable
    Template read(TableReader of, String key, Category category) {
        String text = of.string(key);
        return text == null ? null : checked(of, key, Template.of(text, category));
    }

    /** Reports a syntax error of a template, if it has one. */
    Template checked(TableReader of, String key, Template template) {
        template.flaw().ifPresent(flaw -> report(of, key, flaw));
        return template;
    }

    private void report(TableReader of, String key, TemplateException flaw) {
        Place at = of.place(key);
        int line = isBlock(at.line()) && flaw.line() > 0 ? first(at.line()) + flaw.line() - 1 : at.line();
        of.error(
                Problem.Kind.TEMPLATE,
                line == at.line() ? at : new Place(at.file(), line, 1),
                "invalid template: " + Spellings.printable(String.valueOf(flaw.getMessage())),
                "");
    }

    /** Finds the first use of a variable in a template; the template's own position if it cannot be found. */
    Place use(TableReader of, String key, String name) {
        Place at = of.place(key);
        int last = isBlock(at.line()) ? lastOfBlock(at.line()) : at.line();
        for (int line = at.line(); line <= last; line++) {
            int from = line == at.line() ? at.indexIn(lines.line(line)) + 1 + key.length() : 0;
            int index = index(lines.line(line), name, from);
            if (index >= 0) {
                return new Place(at.file(), line, lines.column(line, index));
            }
        }
        return at;
    }

    private static int index(String line, String name, int from) {
        for (int at = line.indexOf(name, from); at >= 0; at = line.indexOf(name, at + 1)) {
            char before = at == 0 ? ' ' : line.charAt(at - 1);
            int end = at + name.length();
            char after = end >= line.length() ? ' ' : line.charAt(end);
            boolean isForm = before == '$' || before == '@' || before == '?';
            boolean isWord = !isPart(before) && before != '.' && line.contains("{");
            if ((isForm || isWord) && !isPart(after)) {
                return isForm ? at - 1 : at;
            }
        }
        return -1;
    }

    private static boolean isPart(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_';
    }

    private boolean isBlock(int line) {
        return opener(line) >= 0;
    }

    private int opener(int line) {
        int doubled = lines.line(line).indexOf("\"\"\"");
        return doubled >= 0 ? doubled : lines.line(line).indexOf("'''");
    }

    /** The line of the file that the first line of a block is in. */
    private int first(int line) {
        return lines.line(line).substring(opener(line) + 3).isBlank() ? line + 1 : line;
    }

    private int lastOfBlock(int line) {
        String mark = lines.line(line).substring(opener(line), opener(line) + 3);
        int last = line;
        boolean isOpen = !lines.line(line).substring(opener(line) + 3).contains(mark);
        while (isOpen && last < lines.lines().size()) {
            last++;
            isOpen = !lines.line(last).contains(mark);
        }
        return last;
    }
}
