package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of every command, word for word: run with {@code -Dgolden.update=true} to write it anew. */
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help.txt");

    @Test
    void help_everyCommand_isTheGoldenFile() throws IOException {
        StringBuilder help = new StringBuilder();
        add("pipelex", commandLine("80"), help);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, help);
        }
        assertThat(GOLDEN).content().isEqualTo(help.toString());
    }

    @Test
    void help_narrowTerminal_keepsToItsWidth() {
        StringBuilder help = new StringBuilder();
        add("pipelex", commandLine("60"), help);
        assertThat(help.toString().lines()).allMatch(line -> line.length() <= 60);
    }

    private static CommandLine commandLine(String columns) {
        PrintStream stream = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Screen screen = new Screen(stream, stream, new Terminal(false, false, false), Map.of("COLUMNS", columns));
        Cli cli = new Cli(Path.of(""), Map.of(), InputStream.nullInputStream(), screen);
        return new CommandLines(cli).commandLine(new String[0]);
    }

    private static void add(String name, CommandLine line, StringBuilder help) {
        help.append("$ ").append(name).append(" --help\n");
        help.append(line.getUsageMessage(CommandLine.Help.Ansi.OFF)).append('\n');
        new TreeMap<>(line.getSubcommands()).forEach((child, below) -> add(name + " " + child, below, help));
    }
}
