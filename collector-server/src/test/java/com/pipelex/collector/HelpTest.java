package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of every command, as a golden file: {@code -Dgolden.write=true} writes it anew. */
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help.txt");

    @Test
    void help_ofEveryCommand_isTheGoldenFile() throws IOException {
        StringBuilder all = new StringBuilder();
        CommandLine root = Main.commandLine();
        all.append(root.getUsageMessage(CommandLine.Help.Ansi.OFF));
        for (CommandLine command : root.getSubcommands().values()) {
            all.append("\n").append(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
        }
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertThat(all.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void commandLine_wrong_isExitCodeTwoWithTheWayOut() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("export");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--output").contains("--help");
    }

    @Test
    void command_withoutACollectorThere_isExitCodeOneWithTheWayOut() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine()
                .setErr(new PrintWriter(err))
                .execute("export", "--data", "target/no-such-folder", "--output", "target/x");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("There is no collector in").contains("--data");
    }
}
