package com.pipelex.telemetry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Starts a {@link Sender} in a process of its own, when one is due: this process wrote something that may be sent, none
 * was started for this project in the last ten minutes, delivery is not waiting for a better time, and this library has
 * not cost the last commands too much ({@link Costs}).
 *
 * <p>The sender is started through {@code setsid -f}, or a shell's {@code &}: a child that outlives a JVM which waits
 * for it holds up that JVM's exit by 340 ms, one handed to another parent by 30 to 40.
 */
final class DetachedSender implements Handover {

    static final long INTERVAL_MILLIS = 10 * 60 * 1_000;

    /** What could change what the sender's JVM does before our code runs, such as waiting for a debugger. */
    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final String[] SETSID = {"/usr/bin/setsid", "/bin/setsid"};

    private final Permit permit;
    private final LongSupplier clock;

    DetachedSender(Permit permit, LongSupplier clock) {
        this.permit = permit;
        this.clock = clock;
    }

    @Override
    public void close(boolean wrote) {
        try {
            if (wrote && permit.mayDeliver() && isDue()) {
                start();
            }
        } catch (IOException notStarted) {
            // What is pending stays pending; the next command tries again.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether to start one now; then the ten minutes begin. */
    boolean isDue() throws IOException {
        long now = clock.getAsLong();
        File lock = permit.home().deliveryLock();
        if (Files.isSymbolicLink(lock.toPath())) {
            return false;
        }
        long last = lock.lastModified();
        // A time in the future is a clock that was set back: it says nothing.
        if (last != 0 && last <= now && now - last < INTERVAL_MILLIS) {
            return false;
        }
        DeliveryState state = DeliveryState.read(permit.home());
        if (state.isWaiting(permit.destination(), now) || state.isLimited(now)) {
            return false;
        }
        return last == 0 ? OwnFiles.create(lock) : lock.setLastModified(now);
    }

    private void start() throws IOException, InterruptedException {
        ProcessBuilder starter = new ProcessBuilder(detached(command()));
        starter.directory(new File(System.getProperty("java.io.tmpdir", "/")));
        starter.redirectInput(ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")));
        starter.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        starter.redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = starter.environment();
        for (String name : JVM_VARIABLES) {
            environment.remove(name);
        }
        Process started = starter.start();
        if (!isWindows()) {
            started.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    /** Nothing of what is sent stands here: arguments can be read by everybody on the machine. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("-Xmx32m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path", "")));
        command.add(Sender.class.getName());
        command.add(permit.home().tool());
        command.add(permit.home().folder().toAbsolutePath().toString());
        command.add(permit.home().stateRoot().toAbsolutePath().toString());
        return command;
    }

    /** The sender runs in another folder. */
    private static String absolute(String classPath) {
        StringBuilder absolute = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (absolute.length() > 0) {
                absolute.append(File.pathSeparator);
            }
            absolute.append(new File(entry).getAbsolutePath());
        }
        return absolute.toString();
    }

    private static List<String> detached(List<String> command) {
        if (isWindows()) {
            return command;
        }
        List<String> detached = new ArrayList<>();
        for (String setsid : SETSID) {
            if (isFull(new File(setsid))) {
                detached.add(setsid);
                detached.add("-f");
                detached.addAll(command);
                return detached;
            }
        }
        detached.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT; \"$@\" &", "sh"));
        detached.addAll(command);
        return detached;
    }

    /** Whether it knows {@code -f}: a box of many commands (BusyBox), to which the name then links, does not. */
    private static boolean isFull(File setsid) {
        try {
            return setsid.canExecute() && setsid.getCanonicalFile().getName().equals("setsid");
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
