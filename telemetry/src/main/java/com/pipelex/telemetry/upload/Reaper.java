package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.internal.ProcessId;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The check that the first process of the system or container waits for ended processes. An
 * application that is the first process of its container usually waits for its own children alone: each process that is
 * detached there stays as a zombie. Read from {@code /proc}; where there is none, an init process is assumed.
 */
final class Reaper {

    /** Programs that often are the first process of a container, and wait for no other process's children. */
    private static final Set<String> APPLICATIONS = Set.of(
            "java", "node", "deno", "bun", "python", "python3", "ruby", "php", "perl", "dotnet", "sleep", "tail",
            "cat");

    private static final int MOST_BYTES = 4_096;

    private final File processes;
    private final long own;

    Reaper(File processes, long own) {
        this.processes = processes;
        this.own = own;
    }

    static Reaper ofSystem() {
        return new Reaper(new File("/proc"), ProcessId.own());
    }

    boolean isMissing() {
        return own == 1 || isApplication();
    }

    private boolean isApplication() {
        String command = text(new File(processes, "1/cmdline"));
        int end = command.indexOf('\0');
        String program = end < 0 ? command : command.substring(0, end);
        return APPLICATIONS.contains(program.substring(program.lastIndexOf('/') + 1));
    }

    private static String text(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
