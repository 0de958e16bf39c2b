package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README's first door, in their order, in an empty folder. */
class ReadmeIT {

    @TempDir
    Path folder;

    @Test
    void commands_inTheirOrder_work() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        String door = readme.substring(readme.indexOf("## 1. Use"), readme.indexOf("## 2. Embed"));
        Matcher lines = Pattern.compile("(?m)^pipelex ([^#\n]*)").matcher(door);
        int commands = 0;
        while (lines.find()) {
            List<String> words = List.of(lines.group(1).strip().split(" +"));
            PipelexProcess process = PipelexProcess.in(folder);
            if (words.contains("forget")) {
                process.reading("y\n");
            }
            PipelexProcess.Result result = process.run(words.toArray(String[]::new));
            assertThat(result.exitCode()).as(words + "\n" + result.err()).isZero();
            commands++;
        }
        assertThat(commands).isEqualTo(11);
        assertThat(folder.resolve("results")).isDirectory();
    }
}
