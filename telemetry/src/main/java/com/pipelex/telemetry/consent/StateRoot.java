package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.OwnFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder in the person's home that holds the state of all projects of a tool.
 *
 * @param folder the folder; it may not exist yet
 * @param variable the environment variable that names it; null where it lies in its usual place
 */
record StateRoot(File folder, @Nullable String variable) {

    /** The place that the environment names, or the usual one. */
    static StateRoot of(String tool, Map<String, String> environment) {
        String own = prefix(tool) + "_STATE_HOME";
        String named = environment.get(own);
        if (named != null && !named.isBlank()) {
            return new StateRoot(new File(named), own);
        }
        // The XDG specification has relative paths ignored.
        String xdg = environment.get("XDG_STATE_HOME");
        if (xdg != null && new File(xdg).isAbsolute()) {
            return new StateRoot(new File(xdg, tool), "XDG_STATE_HOME");
        }
        String os = System.getProperty("os.name", "");
        if (os.startsWith("Windows")) {
            String local = environment.get("LOCALAPPDATA");
            return new StateRoot(
                    new File(local == null ? userHome(environment) + "\\AppData\\Local" : local, tool), null);
        }
        String usual = os.startsWith("Mac") ? "/Library/Application Support/" : "/.local/state/";
        return new StateRoot(new File(userHome(environment) + usual + tool), null);
    }

    /** The person's home folder: {@code HOME}, or else what the system knows. */
    static String userHome(Map<String, String> environment) {
        String home = environment.get("HOME");
        return home != null && new File(home).isAbsolute() ? home : System.getProperty("user.home", "");
    }

    /** The reason why it cannot hold anything of a project; null where it can. */
    @Nullable
    String problem(File project) {
        if (!folder.isAbsolute()) {
            return variable == null
                    ? "This account has no home folder: HOME is not set to an absolute path."
                    : variable + " must name an absolute path.";
        }
        if (variable != null && isWithin(project)) {
            return variable + " names a folder inside this project, which anybody could have put there.";
        }
        File there = folder;
        while (there != null && !exists(there)) {
            there = there.getParentFile();
        }
        if (there == null || !isFolder(there)) {
            return "'" + there + "' is not a folder.";
        }
        if (there.equals(folder)) {
            return problemOfFolder();
        }
        return there.canWrite() ? null : "'" + there + "' cannot be written.";
    }

    private @Nullable String problemOfFolder() {
        if (!ProcessUser.owns(folder)) {
            return "'" + folder + "' belongs to another user.";
        }
        if (ProcessUser.isOpenToOthers(folder)) {
            return "'" + folder + "' is open to other users: run 'chmod 700' on it.";
        }
        return folder.canWrite() ? null : "'" + folder + "' cannot be written.";
    }

    private boolean isWithin(File project) {
        try {
            return folder.getCanonicalFile().toPath().startsWith(project.toPath());
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static boolean exists(File file) {
        return Files.exists(file.toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** The state's own folder must be a folder itself; those above it may be links. */
    private boolean isFolder(File there) {
        return there.equals(folder)
                ? Files.isDirectory(there.toPath(), LinkOption.NOFOLLOW_LINKS)
                : there.isDirectory();
    }

    /** Creates the folder and those above it; false where that is not possible. */
    boolean make() {
        File parent = folder.getParentFile();
        return (parent == null || parent.isDirectory() || parent.mkdirs()) && OwnFiles.folder(folder);
    }

    /** The beginning of a tool's environment variables: {@code MY_TOOL} for {@code my-tool}. */
    static String prefix(String tool) {
        char[] units = tool.toCharArray();
        for (int at = 0; at < units.length; at++) {
            units[at] = units[at] == '-' ? '_' : Character.toUpperCase(units[at]);
        }
        return new String(units);
    }
}
