package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.OwnFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places of one project of a tool: the tool's folder in the project ({@code .acme/}), which holds the choice, and
 * the project's folder in the person's home, which holds everything personal: the proof of who chose, pending events,
 * the sent log, erasures and what the person trusts. It names files and checks folders; it creates none. Safe for any
 * number of threads.
 *
 * <p>The folder in the home is {@code <state>/projects/<name>-<hash>}, where {@code <state>} is
 * {@code $ACME_STATE_HOME}, or else {@code $XDG_STATE_HOME/acme}, or else {@code ~/.local/state/acme}
 * ({@code ~/Library/Application Support/acme} on macOS, {@code %LOCALAPPDATA%\acme} on Windows), {@code <name>} is the
 * name of the project's folder, and {@code <hash>} the first 16 hexadecimal digits of the SHA-256 of its real path.
 */
public final class Home {

    private static final int MAX_NAME = 40;
    private static final String PROJECTS = "projects";

    private final String tool;
    private final Path folder;
    private final StateRoot root;
    private @Nullable File project;
    private @Nullable File data;

    private Home(String tool, Path folder, StateRoot root) {
        this.tool = tool;
        this.folder = folder;
        this.root = root;
    }

    /** The home of a tool in the current folder ({@code .acme}), with the environment of this process. */
    public static Home of(String tool) {
        return of(tool, Path.of("." + checked(tool)), System.getenv());
    }

    /**
     * The home of a tool in a project.
     *
     * @param tool the tool's name: lower case letters, digits and {@code -}; it also names its environment variables
     *     ({@code ACME_TELEMETRY}) and the organisation's policy ({@code /etc/acme/telemetry-policy.toml})
     * @param folder the tool's own folder, usually {@code .acme} in the project
     * @param environment the variables that name the person's home, usually {@code System.getenv()}
     * @throws IllegalArgumentException when the tool's name has another form; it quotes the name
     */
    public static Home of(String tool, Path folder, Map<String, String> environment) {
        String name = checked(tool);
        return new Home(name, folder, StateRoot.of(name, environment));
    }

    /**
     * The home of a tool that keeps one choice for all of a person's projects: in {@code ~/.acme}.
     *
     * @throws IllegalArgumentException when the tool's name is not of the form that {@link #of(String, Path, Map)} wants
     */
    public static Home ofUser(String tool) {
        Map<String, String> environment = System.getenv();
        return of(tool, Path.of(StateRoot.userHome(environment), "." + checked(tool)), environment);
    }

    /**
     * The home of a tool in the nearest project: in this folder, or else in the first one above that has the tool's own
     * folder ({@code .acme}). The search ends at the person's home folder and at the edge of a file system, and without
     * a project gives the home of this folder.
     *
     * @param tool the tool's name, as in {@link #of(String, Path, Map)}
     * @param start the folder in which the command was called
     * @param environment the variables that name the person's home, usually {@code System.getenv()}
     */
    public static Home nearest(String tool, Path start, Map<String, String> environment) {
        String name = "." + checked(tool);
        return of(tool, ProjectSearch.nearest(start, name, environment).resolve(name), environment);
    }

    /** The home of a tool whose state lies in a folder that another process found. */
    public static Home of(String tool, Path folder, Path stateRoot) {
        return new Home(checked(tool), folder, new StateRoot(stateRoot.toFile(), null));
    }

    /**
     * Every project of this person that has a folder in the home, in the order of their paths; also those whose own
     * folder is gone.
     */
    public static List<Home> all(String tool, Map<String, String> environment) {
        StateRoot root = StateRoot.of(checked(tool), environment);
        List<Home> homes = new ArrayList<>();
        String[] names = new File(root.folder(), PROJECTS).list();
        for (String name : names == null ? new String[0] : names) {
            File recorded = recordedProject(new File(new File(root.folder(), PROJECTS), name));
            if (recorded != null) {
                Home home = new Home(tool, recorded.toPath().resolve("." + tool), root);
                if (home.data().getName().equals(name)) {
                    homes.add(home);
                }
            }
        }
        homes.sort((one, other) -> one.project().compareTo(other.project()));
        return homes;
    }

    /** The path of the project that a folder in the home belongs to; null if it does not say. */
    private static @Nullable File recordedProject(File folder) {
        String path =
                TomlFile.read(new File(folder, "owner")) instanceof TomlFile.Values owner ? owner.string("path") : null;
        return path == null || !new File(path).isAbsolute() ? null : new File(path);
    }

    private static String checked(String tool) {
        if (tool.isEmpty() || tool.length() > MAX_NAME) {
            throw new IllegalArgumentException("a tool's name has 1 to 40 characters, not '" + tool + "'");
        }
        for (int at = 0; at < tool.length(); at++) {
            char unit = tool.charAt(at);
            if (!(unit >= 'a' && unit <= 'z' || unit == '-' || unit >= '0' && unit <= '9')) {
                throw new IllegalArgumentException(
                        "a tool's name is of lower case letters, digits and '-', not '" + tool + "'");
            }
        }
        return tool;
    }

    /** The tool's name. */
    public String tool() {
        return tool;
    }

    /** The tool's own folder in the project. */
    public Path folder() {
        return folder;
    }

    /** The choice: {@code telemetry.toml}. */
    public Path choiceFile() {
        return folder.resolve("telemetry.toml");
    }

    /** The choice of a person whose {@code telemetry.toml} came with the repository: {@code telemetry.local.toml}. */
    public Path localChoiceFile() {
        return folder.resolve("telemetry.local.toml");
    }

    /** The project's folder in the person's home; it may not exist yet. */
    public Path dataFolder() {
        return data().toPath();
    }

    /** The real path of the project: of the folder that the tool's own folder lies in. */
    public File project() {
        File known = project;
        if (known == null) {
            known = realProject();
            project = known;
        }
        return known;
    }

    private File realProject() {
        File parent = folder.toAbsolutePath().normalize().toFile().getParentFile();
        File above = parent == null ? new File("/") : parent;
        try {
            return above.getCanonicalFile();
        } catch (IOException unreadable) {
            return above;
        }
    }

    /**
     * The reason why the person's home cannot hold anything of this project, in a sentence for a person; null where it
     * can. Telemetry is off then, whatever was chosen.
     */
    public @Nullable String problem() {
        return root.problem(project());
    }

    /** The prefix of the tool's environment variables: {@code ACME}. */
    public String environmentPrefix() {
        return StateRoot.prefix(tool);
    }

    /** The hash takes a fraction of a millisecond in a cold process, so it is made once. */
    public File data() {
        File known = data;
        if (known == null) {
            File real = project();
            String name = printable(real.getName()) + "-" + PathHash.of(real.getPath() + suffix());
            known = new File(new File(root.folder(), PROJECTS), name);
            data = known;
        }
        return known;
    }

    /** A tool that keeps its choice in a folder of another name has a project of its own there. */
    private String suffix() {
        String name = String.valueOf(folder.getFileName());
        return name.equals("." + tool) ? "" : File.separator + name;
    }

    private static String printable(String name) {
        char[] units = Arrays.copyOf(name.toCharArray(), Math.min(name.length(), MAX_NAME));
        for (int at = 0; at < units.length; at++) {
            char unit = units[at];
            boolean isPlain = unit >= 'a' && unit <= 'z'
                    || unit >= 'A' && unit <= 'Z'
                    || unit >= '0' && unit <= '9'
                    || unit == '-'
                    || unit == '_'
                    || unit == '.' && at > 0;
            units[at] = isPlain ? unit : '_';
        }
        return units.length == 0 ? "root" : new String(units);
    }

    /** Creates the project's folder in the home, and the folders above it; false where that is not possible. */
    public boolean makeData() {
        return problem() == null
                && root.make()
                && OwnFiles.folder(new File(root.folder(), PROJECTS))
                && OwnFiles.folder(data());
    }

    File ownerFile() {
        return new File(data(), "owner");
    }

    public File choiceRecord() {
        return new File(data(), "choice");
    }

    public File pending() {
        return new File(data(), "pending");
    }

    public File sent() {
        return new File(data(), "sent");
    }

    public File erasure() {
        return new File(data(), "erasure");
    }

    public File deliveryLock() {
        return new File(data(), "delivery.lock");
    }

    public File deliveryState() {
        return new File(data(), "delivery.state");
    }

    /** The folder that the state of all projects lies in, as an argument for another process. */
    public Path stateRoot() {
        return root.folder().toPath();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Home home
                && tool.equals(home.tool)
                && folder.equals(home.folder)
                && root.folder().equals(home.root.folder());
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }

    @Override
    public String toString() {
        return tool + " in " + folder;
    }

    /**
     * Reads a file of the project: a link, in its place or in that of its folder, is not followed out of the project. The
     * project's real path is looked up for a link only.
     */
    TomlFile read(File file) {
        File folder = file.getAbsoluteFile().getParentFile();
        boolean isLinked =
                Files.isSymbolicLink(file.toPath()) || folder != null && Files.isSymbolicLink(folder.toPath());
        if (isLinked && !isWithin(file, project())) {
            return TomlFile.unusable(file, "it is a link that leads out of this project.");
        }
        return TomlFile.read(file);
    }

    private static boolean isWithin(File file, File project) {
        try {
            return file.getCanonicalFile().toPath().startsWith(project.toPath());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
