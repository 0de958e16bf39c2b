package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides how a command hands its events over. Reads properties and {@code /proc}; starts nothing. Immutable. */
public final class UploadLauncher {

    /** The main class of the process that sends; a name, since what starts it need not load it. */
    static final String MAIN = "com.pipelex.telemetry.UploadProcess";

    private final Home home;
    private final Reaper reaper;

    UploadLauncher(Home home, Reaper reaper) {
        this.home = home;
        this.reaper = reaper;
    }

    public static UploadLauncher of(Home home) {
        return new UploadLauncher(home, Reaper.ofSystem());
    }

    public LaunchPlan plan() {
        if (reaper.isMissing()) {
            return new LaunchPlan.Fallback(LaunchObstacle.NO_REAPER);
        }
        String java = java();
        return java == null
                ? new LaunchPlan.Fallback(LaunchObstacle.NO_JAVA)
                : plan(java, CodeLocation.of(UploadLauncher.class));
    }

    public LaunchPlan plan(String java, CodeLocation location) {
        if (location instanceof CodeLocation.Unreachable unreachable) {
            return new LaunchPlan.Fallback(unreachable.obstacle());
        }
        List<String> command = new ArrayList<>();
        command.add(java);
        command.add("-Xmx32m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        // Its file of figures would need a temporary folder.
        command.add("-XX:-UsePerfData");
        command.add("-Xshare:auto");
        if (location instanceof CodeLocation.ModulePath modular) {
            if (!modular.path().isEmpty()) {
                command.add("-p");
                command.add(modular.path());
            }
            command.add("-m");
            command.add(modular.module() + "/" + MAIN);
        } else if (location instanceof CodeLocation.ClassPath classPath) {
            command.add("-cp");
            command.add(classPath.entries());
            command.add(MAIN);
        }
        command.addAll(arguments());
        return new LaunchPlan.Launch(command);
    }

    /** Nothing of what is sent is among them: arguments can be read by everybody on the machine. */
    private List<String> arguments() {
        return List.of(
                home.tool(),
                home.folder().toAbsolutePath().toString(),
                home.stateRoot().toAbsolutePath().toString());
    }

    /** The {@code java} of the JVM that runs this; null where there is none. */
    private static @Nullable String java() {
        String home = System.getProperty("java.home", "");
        if (home.isBlank() || System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return null;
        }
        File java = new File(home, File.separatorChar == '\\' ? "bin\\java.exe" : "bin/java");
        return java.canExecute() ? java.getPath() : null;
    }
}
