package com.pipelex.cli.telemetry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The person's own browser, as their system opens a file in it. */
final class Browser {

    private Browser() {}

    /** Has a file opened, and waits for nothing; false where there is no screen for it, or nothing to open it with. */
    static boolean opens(Path file, Map<String, String> environment) {
        List<String> command = command(file.toUri().toString(), environment);
        if (command.isEmpty()) {
            return false;
        }
        File nowhere = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
        try {
            new ProcessBuilder(command)
                    .redirectInput(nowhere)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException nothingToOpenItWith) {
            return false;
        }
    }

    private static List<String> command(String address, Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        if (system.startsWith("mac")) {
            return List.of("open", address);
        }
        // Without a screen xdg-open would look for a browser to run in the terminal.
        boolean hasScreen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return hasScreen ? List.of("xdg-open", address) : List.of();
    }
}
