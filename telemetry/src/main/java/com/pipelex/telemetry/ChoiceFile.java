package com.pipelex.telemetry;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
     * What was written.
     *
     * @param file the file that holds the choice now
     * @param discarded how many pending events went with the former choice
     * @param setAside where a file that could not be read was moved
     */
    public record Written(Path file, int discarded, Optional<Path> setAside) {}

    /**
     * Writes the choice: into {@code telemetry.toml}, or beside it into {@code telemetry.local.toml} where git tracks
     * that. What was recorded under another choice goes where the new one does not cover it: all of it at "off", and
     * whenever telemetry was not on or had a higher mode before. "Off" also takes the identifier away.
     *
     * @param userId the identifier to write; null leaves what is there (but for "off")
     * @param notice the version of the notice that is agreed to, of the host's {@link Catalogue#version()}; what was
     *     declined before stays declined
     * @throws IOException when the folder cannot be written
     */
    public static Written choose(Home home, Mode mode, @Nullable String userId, int notice) throws IOException {
        Path shared = home.choiceFile();
        Path own = own(home);
        Answers answers = new Answers(mode, userId, notice);
        Mode before = former(own.toFile());
        Optional<Path> setAside = edit(own, answers);
        if (!own.equals(shared) && Files.exists(shared) && !GitIndex.tracks(shared.toFile())) {
            edit(shared, answers);
        }
        boolean covered = before != Mode.OFF && mode != Mode.OFF && before.compareTo(mode) <= 0;
        return new Written(own, covered ? 0 : PendingFolder.discard(home), setAside);
    }

    /** What a person answered. */
    private record Answers(Mode mode, @Nullable String userId, int notice) {}

    /** Where the person's own choice stands, or belongs. */
    private static Path own(Home home) {
        Path local = home.localChoiceFile();
        boolean isLocal =
                GitIndex.tracks(home.choiceFile().toFile()) || Files.exists(local) && !GitIndex.tracks(local.toFile());
        return isLocal ? local : home.choiceFile();
    }

    /** Writes down what a choice covers from now on, and changes nothing else of it. */
    static void note(Home home, Notice notice) throws IOException {
        Path own = own(home);
        replace(own, notice.into(Files.readString(own)));
    }

    /** Why a text cannot be an identifier, to stand behind its name; null where it can. */
    public static @Nullable String wrongWithUserId(String userId) {
        return ChoiceReader.UserIdRule.wrongWith(userId.strip());
    }

    /** Forgets the choice, so that the next run asks again, and discards what is pending. */
    public static int reset(Home home) throws IOException {
        int discarded = PendingFolder.discard(home);
        Files.deleteIfExists(home.localChoiceFile());
        if (!GitIndex.tracks(home.choiceFile().toFile())) {
            Files.deleteIfExists(home.choiceFile());
        }
        return discarded;
    }

    private static Mode former(File file) {
        TomlFile read = TomlFile.read(file);
        if (read instanceof TomlFile.Values values) {
            Choice choice = ChoiceReader.read(values, new Environment(Map.of()));
            return choice.isAnswer() ? choice.mode() : Mode.OFF;
        }
        return Mode.OFF;
    }

    private static Optional<Path> edit(Path file, Answers answers) throws IOException {
        Mode mode = answers.mode();
        String userId = answers.userId();
        TomlFile current = TomlFile.read(file.toFile());
        if (!(current instanceof TomlFile.Values values)) {
            Optional<Path> setAside =
                    current instanceof TomlFile.Absent ? Optional.empty() : Optional.of(setAside(file));
            replace(file, agreed(Notice.FIRST, answers).into(fresh(mode, userId == null ? "" : userId)));
            return setAside;
        }
        TomlParseResult parsed = Toml.parse(values.text());
        parsed.set("telemetry_mode", mode.spelling());
        if (userId != null || mode == Mode.OFF && parsed.contains("user_id")) {
            parsed.set("user_id", userId == null ? "" : userId);
        }
        if (parsed.contains("settings_customized")) {
            parsed.set("settings_customized", true);
        }
        replace(file, agreed(Notice.in(values.text()), answers).into(parsed.toToml()));
        return Optional.empty();
    }

    /** "Off" agrees to nothing. */
    private static Notice agreed(Notice before, Answers answers) {
        return answers.mode() == Mode.OFF ? before : before.agreedTo(answers.notice());
    }

    private static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void replace(Path file, String text) throws IOException {
        String random = Long.toHexString(new Uuid7().number());
        File temporary =
                file.resolveSibling(file.getFileName() + "." + random + ".tmp").toFile();
        if (!OwnFiles.create(temporary)) {
            throw new IOException(temporary + " is there already");
        }
        try {
            try (FileOutputStream out = new FileOutputStream(temporary)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(temporary.toPath(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary.toPath());
        }
    }

    /** A new file: every key with its meaning, so that all of it can be changed without looking anything up. */
    private static String fresh(Mode mode, String userId) {
        String chosen = "telemetry_mode = \"" + mode.spelling() + "\"";
        String aligned = chosen + " ".repeat(COMMENT_COLUMN - chosen.length());
        TomlParseResult template = Toml.parse(TEMPLATE.replace("MODE", aligned));
        if (!userId.isEmpty()) {
            template.set("user_id", userId);
        }
        return template.toToml();
    }

    private static final int COMMENT_COLUMN = 39;

    private static final String TEMPLATE = """
            # Telemetry: what this project's commands may record, and where it goes.
            # DO_NOT_TRACK=1 in the environment turns it off whatever stands here.

            MODE# "off" | "anonymous" | "identified"
            # Used in identified mode only; without one, events go anonymously.
            user_id = ""

            host = "https://eu.i.posthog.com"      # PostHog in the EU, a PostHog of your own, or a collector
            project_api_key = ""                   # the receiving project's public key; empty: nothing is ever sent
            geoip_enabled = false                  # true lets PostHog derive a country from the connection

            # Prompts, system prompts, responses, file paths and URLs are never sent.
            # Names added here are left out as well.
            redact = ["prompt", "system_prompt", "response", "file_path", "url"]

            dry_mode_enabled = false               # true: events are written down and shown, never sent
            verbose_enabled = false                # true: each event is printed as it is recorded
            """;
}
