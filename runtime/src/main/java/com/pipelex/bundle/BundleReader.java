package com.pipelex.bundle;

import com.pipelex.template.Template;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads a bundle and checks it: all that is wrong at once, each with its place. Used by one thread, once. */
public final class BundleReader {

    /** A bundle over this is refused before it is parsed. */
    public static final long MAX_BYTES = 10L * 1024 * 1024;

    private static final Set<String> KEYS =
            Set.of("domain", "description", "system_prompt", "main_pipe", "concept", "pipe");

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private BundleReader(Path file) {
        this.file = file;
    }

    /** Reads a file; never throws, whatever is in it. */
    public static BundleResult read(Path file) {
        BundleReader reader = new BundleReader(file);
        String text = reader.text();
        Bundle bundle = text == null ? null : reader.parsed(text);
        reader.problems.sort(
                Comparator.comparingInt((Problem problem) -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()));
        boolean isSound = reader.problems.stream().noneMatch(Problem::isError);
        return new BundleResult(isSound ? Optional.ofNullable(bundle) : Optional.empty(), reader.problems);
    }

    private @Nullable String text() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return unreadable("the file is larger than 10 MiB.", "A bundle is text; split it into several.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
            // Some editors begin a file with a byte order mark.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException none) {
            return unreadable("there is no such file.", "Check the path; it is looked for from the current folder.");
        } catch (CharacterCodingException notText) {
            return unreadable("the file is not UTF-8 text.", "");
        } catch (IOException failure) {
            return unreadable("the file cannot be read.", Files.isDirectory(file) ? "It is a folder." : "");
        }
    }

    /** Through a stream: a channel would load the JDK's network library, which probes it with sockets. */
    private byte[] bytes() throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    private @Nullable String unreadable(String message, String hint) {
        problems.add(Problem.error(Problem.Kind.UNREADABLE, new Place(file, 0, 0), null, message, hint));
        return null;
    }

    private @Nullable Bundle parsed(String text) {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            for (TomlParseError error : toml.errors()) {
                Place place = new Place(
                        file, error.position().line(), error.position().column());
                problems.add(Problem.error(
                        Problem.Kind.SYNTAX, place, null, "this is not TOML: " + error.getMessage() + ".", ""));
            }
            return null;
        }
        TableReader table = new TableReader(file, toml, new Place(file, 1, 1), null, problems);
        table.onlyKnows(KEYS);
        String domain = table.required("domain");
        if (domain != null && !Spellings.isSnakeCase(domain)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place("domain"),
                    "'" + Spellings.printable(domain) + "' is not a domain's name.",
                    "A domain's name is of lower case letters, digits and '_', and begins with a letter.");
        }
        String description = table.string("description");
        String systemPrompt = table.string("system_prompt");
        String of = domain == null ? "" : domain;
        TableReader concepts = table.table("concept");
        Map<String, Concept> byCode = concepts == null ? Map.of() : new ConceptReader(concepts, of).read();
        Map<String, Pipe> pipes =
                pipes(table, new TypeReader(of, byCode), systemPrompt == null ? null : Template.of(systemPrompt));
        return new Bundle(file, of, description == null ? "" : description, main(table), byCode, pipes);
    }

    private Map<String, Pipe> pipes(TableReader table, TypeReader types, @Nullable Template systemPrompt) {
        Map<String, Pipe> pipes = new LinkedHashMap<>();
        TableReader all = table.table("pipe");
        if (all == null) {
            return pipes;
        }
        for (String code : all.keys()) {
            TableReader one = all.table(code, code);
            Pipe pipe = one == null ? null : new PipeReader(one, code, types, systemPrompt).read();
            if (pipe != null) {
                pipes.put(code, pipe);
            }
        }
        new SequenceCheck(pipes, all.keys(), problems).run();
        return pipes;
    }

    private static @Nullable String main(TableReader table) {
        String main = table.string("main_pipe");
        TableReader pipes = table.table("pipe");
        Set<String> codes = pipes == null ? Set.of() : pipes.keys();
        if (main != null && !codes.contains(main)) {
            table.error(
                    Problem.Kind.UNKNOWN_PIPE,
                    table.place("main_pipe"),
                    "the main pipe '" + Spellings.printable(main) + "' is not in this bundle.",
                    Spellings.didYouMean(main, codes));
        }
        return main;
    }
}
