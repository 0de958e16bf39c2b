package com.pipelex.telemetry;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Event;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A host in a process of its own, to be killed, or to be left without room, while it records. */
public final class CrashHost {

    private CrashHost() {}

    /**
     * Records numbered events, and says each number once {@code record} has returned; at the end what it counted.
     *
     * @param args the home's folder, the host's own number, how many events, nanoseconds between two of them
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
        int process = Integer.parseInt(args[1]);
        long events = Long.parseLong(args[2]);
        long pause = Long.parseLong(args[3]);
        Telemetry telemetry = Telemetry.builder("acme")
                .home(Project.homeOf("acme", Path.of(args[0])))
                .environment(Map.of())
                .build();
        for (int number = 0; number < events; number++) {
            telemetry.record(Event.of("thing_done").with("process", process).with("number", number));
            out.write(
                    (number + "\n").getBytes(StandardCharsets.US_ASCII),
                    0,
                    String.valueOf(number).length() + 1);
            if (out.checkError()) {
                // The test that reads this is gone.
                return;
            }
            if (pause > 0) {
                LockSupport.parkNanos(pause);
            }
        }
        telemetry.close();
        Stats stats = telemetry.stats();
        out.println("recorded=" + stats.recorded() + " spooled=" + stats.pending() + " unwritable="
                + stats.dropped().getOrDefault(DropReason.UNWRITABLE, 0L) + " dropped="
                + stats.dropped().values().stream().mapToLong(Long::longValue).sum());
    }
}
