package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of {@code docs/language.md}: its files are created as shown, its bundles are valid and run dry, and its
 * commands print the shown output, except for times and generated values. {@code ...} matches any text.
 */
class LanguageDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/language.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S*) ?(\\S*)\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path folder;

    private record Block(String language, String file, String text) {}

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(DOCUMENT));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    @Test
    void blocks_inTheirOrder_holdToTheLetter() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Block block : blocks()) {
            switch (block.language()) {
                case "toml", "json" -> Files.writeString(folder.resolve(block.file()), block.text());
                case "console" -> console(block.text(), wrong);
                default -> wrong.add("a block of '" + block.language() + "', which nobody tests");
            }
        }
        assertThat(String.join("\n\n", wrong)).isEmpty();
    }

    @Test
    void bundles_butTheWrongOne_areInOrderAndRunDry() throws IOException {
        Files.createDirectories(folder.resolve(".pipelex"));
        Path functions = WordCounting.folder(folder.resolve("functions"));
        int bundles = 0;
        for (Block block : blocks()) {
            if (block.language().equals("toml") && !block.file().equals("wrong.plx")) {
                Files.writeString(folder.resolve(block.file()), block.text());
                InProcess.Result valid =
                        InProcess.run(folder, "validate", block.file(), "--functions", functions.toString());
                assertThat(valid.err()).as(block.file()).isEmpty();
                assertThat(valid.exitCode()).as(block.file()).isZero();
                InProcess.Result run = InProcess.run(
                        folder, "run", block.file(), "--functions", functions.toString(), "--dry-run", "--no-output");
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).isNotBlank();
                bundles++;
            }
        }
        assertThat(bundles).isGreaterThanOrEqualTo(10);
    }

    private void console(String text, List<String> wrong) {
        for (String part : text.split("(?m)^\\$ ", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String[] commandAndOutput = part.split("\n", 2);
            List<String> words = words(commandAndOutput[0]);
            assertThat(words.remove(0)).isEqualTo("pipelex");
            String printed =
                    InProcess.run(folder, words.toArray(new String[0])).all().replace(folder + "/", "");
            String expected = "\\Q" + settled(commandAndOutput[1]).replace("...", "\\E(?s:.*)\\Q") + "\\E";
            if (!settled(printed).matches(expected)) {
                wrong.add("$ " + commandAndOutput[0] + " prints\n" + printed);
            }
        }
    }

    /** Without what is another each time, or is made up. */
    private static String settled(String text) {
        return text.strip()
                .replaceAll("\\d+(\\.\\d+)? m?s\\b", "N ms")
                .replaceAll("DRY RUN: [a-z ]+", "DRY RUN: words");
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
