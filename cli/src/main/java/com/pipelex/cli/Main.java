package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.Map;

/** The entry point of the command. */
public final class Main {

    private Main() {}

    /** Runs the command line and exits with its code: 0, 1 (failed), 2 (usage) or 130 (interrupted). */
    public static void main(String[] args) {
        // A PDF is drawn into memory; the desktop of whoever runs this is no business of ours.
        System.setProperty("java.awt.headless", "true");
        Map<String, String> environment = System.getenv();
        Cli cli = new Cli(Path.of(""), environment, System.in, Screen.ofProcess(environment));
        int code = CommandLines.run(cli, args);
        cli.screen().out().flush();
        cli.screen().err().flush();
        System.exit(code);
    }
}
