package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Choice;
import com.pipelex.telemetry.consent.ChoiceReader;
import com.pipelex.telemetry.consent.ChoiceRecord;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.GitIndex;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.IgnoreFile;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.consent.Notice;
import com.pipelex.telemetry.consent.Ownership;
import com.pipelex.telemetry.consent.PrivateFile;
import com.pipelex.telemetry.consent.TomlFile;
import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.internal.OwnFiles;
import com.pipelex.telemetry.internal.UserIdRule;
import com.pipelex.telemetry.spool.SpoolDiscard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Writes the person's choice down, and forgets it. Every write changes the keys that it means to change and keeps
 * comments, order and unknown keys; it goes through a temporary file of mode 0600 and an atomic rename.
 */
public final class ChoiceFile {

    private ChoiceFile() {}

    /**
     * The result of a choice.
     *
     * @param file the file that holds the choice now
     * @param discarded how many pending events went with the former choice
     * @param setAside where a file that could not be read was moved
     * @param hasReset whether an endpoint, a key or a user id that came with the folder was replaced by the default
     */
    public record Written(Path file, int discarded, Optional<Path> setAside, boolean hasReset) {}

    /** An answer, and how it was given. */
    record Answer(Mode mode, @Nullable String userId, int notice, Ownership.MadeBy by) {}

    /**
     * Writes the choice that a command makes: into {@code telemetry.toml}, or beside it into
     * {@code telemetry.local.toml} where git tracks that. The home gets the proof that it is this account's own. Events
     * that were recorded under another choice are discarded where the new one does not cover them: all of them at "off",
     * and whenever telemetry was not on or had a higher mode before. "Off" also takes the user id away. The tool's folder
     * is made if it is not there. Where the file came with the folder, its endpoint, key and user id are replaced by the
     * defaults: a folder directs nothing.
     *
     * @param userId the user id to write; null leaves the one that is there (but for "off")
     * @param notice the version of the notice that is agreed to, of the application's {@link Catalogue#version()};
     *     declined notices stay declined
     * @throws IOException when the folder or, for a choice that says on, the home cannot be written
     */
    public static Written choose(Home home, Mode mode, @Nullable String userId, int notice) throws IOException {
        return choose(home, new Answer(mode, userId, notice, Ownership.MadeBy.COMMAND));
    }

    static Written choose(Home home, Answer answer) throws IOException {
        if (Files.isSymbolicLink(home.folder())) {
            throw new IOException("'" + home.folder() + "' is a link");
        }
        if (!OwnFiles.folder(home.folder().toFile())) {
            throw new IOException("'" + home.folder() + "' is not a folder, and cannot be made one");
        }
        boolean wasOwn = Ownership.isProven(home);
        prove(home, answer);
        Path shared = home.choiceFile();
        Path own = own(home);
        Mode before = wasOwn ? former(home, own.toFile()) : Mode.OFF;
        Notice notice = wasOwn && Files.exists(own) ? ChoiceRecord.read(home).notice() : Notice.FIRST;
        boolean isForeign = !wasOwn && answer.mode() != Mode.OFF;
        Edits edits = new Edits(answer, isForeign, BuildDestination.of(home.tool()));
        Edit edit = edits.edit(own);
        if (!own.equals(shared) && Files.exists(shared) && !GitIndex.tracks(shared.toFile())) {
            edits.edit(shared);
        }
        // "Off" agrees to nothing.
        record(home, own, answer.mode() == Mode.OFF ? notice : notice.agreedTo(answer.notice()));
        boolean covered = before != Mode.OFF && answer.mode() != Mode.OFF && before.compareTo(answer.mode()) <= 0;
        return new Written(
                own, covered ? 0 : SpoolDiscard.pending(home), Optional.ofNullable(edit.setAside()), edit.hasReset());
    }

    /** "Off" needs no proof, and must work where the home cannot be written. */
    private static void prove(Home home, Answer answer) throws IOException {
        try {
            Ownership.make(home, answer.by());
        } catch (IOException unwritable) {
            if (answer.mode() != Mode.OFF) {
                throw unwritable;
            }
        }
        try {
            IgnoreFile.cover(home);
        } catch (IOException notText) {
            // A strange .gitignore keeps nobody from choosing.
        }
    }

    private static void record(Home home, Path own, Notice notice) throws IOException {
        if (!home.data().isDirectory()) {
            return;
        }
        if (TomlFile.read(own.toFile()) instanceof TomlFile.Values values) {
            ChoiceRecord.of(ChoiceReader.read(values, noVariables(home)), notice)
                    .write(home, System.currentTimeMillis());
        }
    }

    /**
     * Makes the proof that this account initialised the folder, where no choice lies in it yet: then editing
     * {@code telemetry.toml} by hand is enough to choose.
     *
     * @return false where a choice lies there already, which may have come with the folder
     * @throws IOException when the folder or the home cannot be written
     */
    public static boolean claim(Home home) throws IOException {
        boolean isProven = Ownership.isProven(home);
        if (!isProven && (isThere(home.choiceFile()) || isThere(home.localChoiceFile()))) {
            return false;
        }
        Ownership.make(home, Ownership.MadeBy.INIT);
        return true;
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The file that holds the person's own choice, or will. */
    private static Path own(Home home) {
        Path local = home.localChoiceFile();
        boolean isLocal =
                GitIndex.tracks(home.choiceFile().toFile()) || Files.exists(local) && !GitIndex.tracks(local.toFile());
        return isLocal ? local : home.choiceFile();
    }

    /** Records what a choice covers from now on, and changes nothing else of it. */
    static void note(Home home, Notice notice) throws IOException {
        ChoiceRecord.read(home).covering(notice).write(home, System.currentTimeMillis());
    }

    /** The reason why a text cannot be a user id, as words that follow its name; null where it can. */
    public static @Nullable String wrongWithUserId(String userId) {
        return UserIdRule.wrongWith(userId.strip());
    }

    /** Deletes the choice, so that the next run asks again, and discards pending events. */
    public static int reset(Home home) throws IOException {
        Files.deleteIfExists(home.localChoiceFile());
        if (!GitIndex.tracks(home.choiceFile().toFile())) {
            Files.deleteIfExists(home.choiceFile());
        }
        Files.deleteIfExists(home.choiceRecord().toPath());
        return SpoolDiscard.pending(home);
    }

    private static ChoiceReader.Variables noVariables(Home home) {
        return new ChoiceReader.Variables(new Environment(Map.of()), home.environmentPrefix());
    }

    private static Mode former(Home home, File file) {
        TomlFile read = TomlFile.read(file);
        if (read instanceof TomlFile.Values values) {
            Choice choice = ChoiceReader.read(values, noVariables(home));
            return choice.isAnswer() ? choice.mode() : Mode.OFF;
        }
        return Mode.OFF;
    }

    /** The result of an edit of one file. */
    private record Edit(@Nullable Path setAside, boolean hasReset) {}

    /**
     * The edit of a file for an answer.
     *
     * @param isForeign whether the file came with the folder, so that its endpoint, key and user id are replaced
     */
    private record Edits(Answer answer, boolean isForeign, BuildDestination build) {

        Edit edit(Path file) throws IOException {
            Mode mode = answer.mode();
            String userId = answer.userId();
            // A link is replaced by a file, and what it leads to is not read.
            TomlFile current = Files.isSymbolicLink(file) ? new TomlFile.Absent() : TomlFile.read(file.toFile());
            if (!(current instanceof TomlFile.Values values)) {
                Path setAside = isThere(file) && !Files.isSymbolicLink(file) ? setAside(file) : null;
                PrivateFile.replace(file.toFile(), fresh(mode, userId == null ? "" : userId));
                return new Edit(setAside, false);
            }
            TomlParseResult parsed = Toml.parse(values.text());
            boolean hasReset = isForeign && reset(parsed);
            parsed.set("telemetry_mode", mode.spelling());
            if (userId != null || mode == Mode.OFF && parsed.contains("user_id")) {
                parsed.set("user_id", userId == null ? "" : userId);
            }
            if (parsed.contains("settings_customized")) {
                parsed.set("settings_customized", true);
            }
            PrivateFile.replace(file.toFile(), parsed.toToml());
            return new Edit(null, hasReset);
        }

        /** Takes away what a folder must not direct; whether there was anything. */
        private boolean reset(TomlParseResult parsed) {
            boolean hasReset = false;
            Map<String, String> directing = Map.of("host", build.host(), "project_api_key", build.key(), "user_id", "");
            for (Map.Entry<String, String> each : directing.entrySet()) {
                if (parsed.contains(each.getKey()) && !each.getValue().equals(parsed.get(each.getKey()))) {
                    parsed.set(each.getKey(), each.getValue());
                    hasReset = true;
                }
            }
            return hasReset;
        }

        /** A new file: every key with its meaning, so that all of it can be changed without looking anything up. */
        private String fresh(Mode mode, String userId) {
            String chosen = "telemetry_mode = \"" + mode.spelling() + "\"";
            String aligned = chosen + " ".repeat(COMMENT_COLUMN - chosen.length());
            TomlParseResult template = Toml.parse(TEMPLATE.replace("MODE", aligned));
            template.set("host", build.host());
            template.set("project_api_key", build.key());
            if (!userId.isEmpty()) {
                template.set("user_id", userId);
            }
            return template.toToml();
        }
    }

    private static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final int COMMENT_COLUMN = 39;

    private static final String TEMPLATE = """
            # Telemetry: what this project's commands may record, and where it goes.
            # DO_NOT_TRACK=1 in the environment turns it off, whatever this file says.
            # Every key in detail: docs/telemetry-config.md

            MODE# "off" | "anonymous" | "identified"
            # Used in identified mode only; without one, events go anonymously.
            user_id = ""

            host = "https://eu.i.posthog.com"      # PostHog in the EU, a PostHog of your own, or a collector
            project_api_key = ""                   # the receiving project's public key; empty: nothing is sent
            geoip_enabled = false                  # true lets PostHog derive a country from the connection

            # Prompts, system prompts, responses, file paths and URLs are never sent.
            # Names added here are left out as well.
            redact = ["prompt", "system_prompt", "response", "file_path", "url"]

            dry_mode_enabled = false               # true: events are written down and shown, never sent
            verbose_enabled = false                # true: each event is printed as it is recorded
            """;
}
