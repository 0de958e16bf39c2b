package com.pipelex.cli.telemetry;

import com.pipelex.cli.report.Report;
import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.terminal.AtomicFiles;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.telemetry.consent.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pipelex telemetry report}: a page of one's own data, from the sent log and the spool alone. */
@Command(
        name = "report",
        description = {
            "Make a page of your own data: what was recorded, when it was sent, to whom, what each property is for, and"
                    + " what was lost.",
            "At a terminal it opens in the browser; the page itself asks for nothing over the network. Its path goes to"
                    + " stdout."
        })
final class TelemetryReportCommand extends HelpedCommand implements Runnable {

    /** The actions that the page offers, where their command exists. */
    private static final List<String> WAYS = List.of("status", "preview", "off", "forget");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where it is written; default: report.html beside the data, or a temporary file where there is"
                            + " no data.")
    @Nullable
    Path output;

    @Option(names = "--no-open", description = "Do not open it.")
    boolean noOpen;

    private final Cli cli;

    TelemetryReportCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        Report report = Report.read(cli.home(), cli.environment(), Clock.system(ZoneId.systemDefault()));
        Path file = saved(report.page(ways()));
        cli.screen().out().println(file);
        if (noOpen || !cli.screen().terminal().out()) {
            return;
        }
        boolean isOpening = Browser.opens(file.toAbsolutePath(), cli.environment());
        cli.screen()
                .note(cli.screen()
                        .errInk()
                        .dim(isOpening ? "It opens in your browser." : "Open it in a browser to read it."));
    }

    private Path saved(byte[] page) {
        try {
            if (output != null) {
                Path file = cli.folder().resolve(output);
                AtomicFiles.writeForOwner(file, page);
                return file;
            }
            return besideTheData(page);
        } catch (IOException failure) {
            throw new Failure(
                    "The report could not be written" + (output == null ? "" : " to '" + output + "'") + ": "
                            + IoErrors.ofWriting(failure)
                            + ".",
                    "Name another file with --output.",
                    failure);
        }
    }

    private Path besideTheData(byte[] page) throws IOException {
        boolean hasData = ProjectCheck.wrongWith(cli) == null
                && cli.home().problem() == null
                && (isFolder("pending") || isFolder("sent"));
        if (!hasData) {
            return Files.write(Files.createTempFile("pipelex-telemetry-report-", ".html"), page);
        }
        Path file = beside(cli.home());
        if (Files.isSymbolicLink(file)) {
            // It may have come with the repository, and lead anywhere.
            Files.delete(file);
        }
        AtomicFiles.writeForOwner(file, page);
        return file;
    }

    private boolean isFolder(String name) {
        return Files.isDirectory(cli.home().dataFolder().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The report beside the data: it holds copies of them. */
    static Path beside(Home home) {
        return home.dataFolder().resolve("report.html");
    }

    /** The description of each command, by name. */
    private static Map<String, String> ways() {
        Map<String, String> ways = new LinkedHashMap<>();
        for (String wanted : WAYS) {
            for (Class<?> subcommand :
                    TelemetryCommand.class.getAnnotation(Command.class).subcommands()) {
                Command command = subcommand.getAnnotation(Command.class);
                if (command.name().equals(wanted)) {
                    ways.put("pipelex telemetry " + wanted, command.description()[0]);
                }
            }
        }
        return ways;
    }
}
