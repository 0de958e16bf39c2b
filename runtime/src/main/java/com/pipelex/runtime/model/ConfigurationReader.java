package com.pipelex.runtime.model;

import com.pipelex.language.Place;
import com.pipelex.language.Problem;
import com.pipelex.language.SafeFiles;
import com.pipelex.language.TableReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** The reader of {@code pipelex.toml}. Every error becomes a problem with its position. */
final class ConfigurationReader {

    private static final Set<String> KEYS = Set.of(
            "backends", "models", "aliases", "waterfalls", "presets", "routing", "defaults", "calls", "documents");

    /** Tables of the file of the same name in Pipelex for Python; they are accepted and ignored. */
    private static final Set<String> FOREIGN = Set.of("pipelex", "cogt", "feature_config");

    private ConfigurationReader() {}

    static ModelConfiguration read(Path file) {
        List<Problem> problems = new ArrayList<>();
        TomlParseResult toml = null;
        try {
            toml = Toml.parse(text(file));
            for (TomlParseError error : toml.errors()) {
                Place place = new Place(
                        file, error.position().line(), error.position().column());
                problems.add(problem(Problem.Kind.SYNTAX, place, "this is not TOML: " + error.getMessage() + "."));
            }
        } catch (NoSuchFileException none) {
            return ModelConfiguration.none(file, problems);
        } catch (SafeFiles.UnsafeFileException unsafe) {
            String message = "the file is not read: " + unsafe.getMessage() + ".";
            problems.add(problem(Problem.Kind.UNREADABLE, new Place(file, 0, 0), message));
        } catch (IOException failure) {
            problems.add(
                    problem(Problem.Kind.UNREADABLE, new Place(file, 0, 0), "the file cannot be read as UTF-8 text."));
        }
        if (toml == null || !problems.isEmpty()) {
            return ModelConfiguration.none(file, problems);
        }
        return read(new TableReader(file, toml, new Place(file, 1, 1), null, problems), file, problems);
    }

    /** Reads the text of the file; refuses invalid UTF-8. */
    private static String text(Path file) throws IOException {
        byte[] bytes = ConfigurationFile.read(file);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Problem problem(Problem.Kind kind, Place place, String message) {
        return new Problem(Problem.Severity.ERROR, kind, place, null, message, "");
    }

    private static ModelConfiguration read(TableReader table, Path file, List<Problem> problems) {
        Set<String> known = new TreeSet<>(KEYS);
        for (String key : table.keys()) {
            if (FOREIGN.contains(key)) {
                known.add(key);
                table.warn(
                        Problem.Kind.UNSUPPORTED,
                        table.place(key),
                        "the table '" + key + "' has no effect.",
                        "See docs/models.md for the tables that replace it.");
            }
        }
        table.onlyKnows(known);
        CallLimits calls = calls(table.table("calls"));
        BackendReader reader = new BackendReader(calls.timeout());
        Map<String, Backend> backends = reader.backends(table.table("backends"));
        DeckReader names = new DeckReader(new ModelTableReader(reader, backends, table.table("routing")), table);
        Deck deck = names.read();
        Defaults defaults = names.defaults();
        return new ModelConfiguration(
                file,
                backends,
                deck,
                defaults,
                calls,
                documents(table.table("documents"), file),
                problems,
                ApiKeys.of(Map.of()));
    }

    private static CallLimits calls(@Nullable TableReader of) {
        CallLimits usual = CallLimits.DEFAULT;
        if (of == null) {
            return usual;
        }
        of.onlyKnows(Set.of("concurrency", "retries", "backoff_seconds", "longest_wait_seconds", "timeout_seconds"));
        return new CallLimits(
                (int) Bounds.of(1, 64).whole(of, "concurrency", usual.concurrency()),
                (int) Bounds.of(0, 10).whole(of, "retries", usual.retries()),
                Bounds.of(0, 60).seconds(of, "backoff_seconds", usual.backoff()),
                Bounds.of(0, 3_600).seconds(of, "longest_wait_seconds", usual.longestWait()),
                Bounds.of(1, 3_600).seconds(of, "timeout_seconds", usual.timeout()));
    }

    private static DocumentRules documents(@Nullable TableReader of, Path file) {
        DocumentRules usual = DocumentRules.DEFAULT;
        if (of == null) {
            return usual;
        }
        of.onlyKnows(Set.of(
                "allow_private_addresses",
                "allow_hosts",
                "allow_folders",
                "max_megabytes",
                "max_pages",
                "timeout_seconds"));
        List<Path> folders = new ArrayList<>();
        for (String folder : of.strings("allow_folders")) {
            try {
                folders.add(real(ConfigurationFile.project(file).resolve(folder).normalize()));
            } catch (java.nio.file.InvalidPathException none) {
                of.error(
                        Problem.Kind.INVALID_VALUE,
                        of.place("allow_folders"),
                        "allow_folders has an invalid path.",
                        "");
            }
        }
        Duration timeout = Bounds.of(1, 3_600).seconds(of, "timeout_seconds", usual.timeout());
        return new DocumentRules(
                of.bool("allow_private_addresses", usual.allowsPrivateAddresses()),
                hosts(of),
                folders,
                Bounds.of(1, 2_000).whole(of, "max_megabytes", usual.maxBytes() / 1_000_000) * 1_000_000,
                (int) Bounds.of(1, 100_000).whole(of, "max_pages", usual.maxPages()),
                timeout);
    }

    /** Resolves symbolic links, so that a link that changes later opens no other folder. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder;
        }
    }

    private static List<String> hosts(TableReader of) {
        List<String> hosts = new ArrayList<>();
        of.strings("allow_hosts").forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        return hosts;
    }
}
