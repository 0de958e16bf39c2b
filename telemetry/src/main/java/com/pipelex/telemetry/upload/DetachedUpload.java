package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.internal.OwnFiles;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.OverheadBudget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link com.pipelex.telemetry.UploadProcess} in a process of its own, when one is due: this process wrote something that may be sent, none
 * was started for this project in the last ten minutes, delivery is not waiting for a better time, and this library has
 * not cost the last commands too much ({@link OverheadBudget}). Where none can be started, or the last one gave no sign of life,
 * the command delivers at its end instead, just as rarely ({@link LaunchObstacle}).
 *
 * <p>The upload process is started through {@code setsid -f}, or a shell's {@code &}: a child that outlives a JVM which waits
 * for it holds up that JVM's exit by 340 ms, one handed to another parent by 30 to 40.
 */
public final class DetachedUpload implements DeliveryStrategy {

    static final long INTERVAL_MILLIS = 10 * 60 * 1_000;

    /** The variables that change what a JVM does before our code runs, such as waiting for a debugger. */
    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final String[] SETSID = {"/usr/bin/setsid", "/bin/setsid"};

    private final ConsentGrant grant;
    private final Environment environment;
    private final LongSupplier clock;

    public DetachedUpload(ConsentGrant grant, Environment environment, LongSupplier clock) {
        this.grant = grant;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void close(boolean wrote) {
        if (!wrote || !grant.mayDeliver()) {
            return;
        }
        try {
            boolean isUnanswered = new LaunchLog(grant.home()).isUnanswered();
            if (isDue()) {
                handOver(isUnanswered);
            }
        } catch (IOException unwritable) {
            // What is pending stays pending; the next command tries again.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(boolean isUnanswered) throws InterruptedException {
        LaunchPlan plan = isUnanswered
                ? new LaunchPlan.Fallback(LaunchObstacle.NO_SIGN_OF_LIFE)
                : UploadLauncher.of(grant.home()).plan();
        LaunchObstacle obstacle = null;
        if (plan instanceof LaunchPlan.Launch launch) {
            obstacle = start(launch);
        } else if (plan instanceof LaunchPlan.Fallback fallback) {
            obstacle = fallback.obstacle();
        }
        if (obstacle != null) {
            new ExitFlush(grant, environment, clock, obstacle).close(true);
        }
    }

    /** Returns whether to start one now; then the ten minutes begin. */
    public boolean isDue() throws IOException {
        long now = clock.getAsLong();
        File lock = grant.home().deliveryLock();
        if (Files.isSymbolicLink(lock.toPath())) {
            return false;
        }
        long last = lock.lastModified();
        // A time in the future is a clock that was set back: it says nothing.
        if (last != 0 && last <= now && now - last < INTERVAL_MILLIS) {
            return false;
        }
        DeliveryState state = DeliveryState.read(grant.home());
        if (state.isWaiting(grant.destination(), now) || state.isLimited(now)) {
            return false;
        }
        return last == 0 ? OwnFiles.create(lock) : lock.setLastModified(now);
    }

    /** Null where it was started. */
    private static @Nullable LaunchObstacle start(LaunchPlan.Launch launch) throws InterruptedException {
        ProcessBuilder starter = new ProcessBuilder(detached(launch.command()));
        starter.directory(workingFolder());
        starter.redirectInput(ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")));
        starter.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        starter.redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = starter.environment();
        for (String name : JVM_VARIABLES) {
            environment.remove(name);
        }
        try {
            Process started = starter.start();
            boolean hasEnded = !isWindows() && started.waitFor(200, TimeUnit.MILLISECONDS);
            return hasEnded && started.exitValue() != 0 ? LaunchObstacle.NOT_STARTED : null;
        } catch (IOException refused) {
            return LaunchObstacle.NOT_STARTED;
        }
    }

    /** The root, as for any daemon: a folder that is there, and that a process which stays in it keeps from no one. */
    private static File workingFolder() {
        return isWindows() ? new File(System.getProperty("java.home")) : new File("/");
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

    /**
     * Returns whether it knows {@code -f}: a box of many commands (BusyBox), to which the name then links, does not.
     */
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
