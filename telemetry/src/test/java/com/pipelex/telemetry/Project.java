package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project of the tool {@code pipelex} in a temporary folder, and what it looks like. */
public record Project(Path root) {

    public static Project in(Path root) throws IOException {
        Project project = foreign(root);
        ChoiceFile.claim(project.home());
        return project;
    }

    /** A project that came from somebody else: the person never initialised it. */
    public static Project foreign(Path root) throws IOException {
        Files.createDirectories(root.resolve(".pipelex"));
        return new Project(root);
    }

    /** The home of a tool, with the person's state in the same folder. */
    public static Home homeOf(String tool, Path folder) {
        return Home.of(tool, folder, Map.of("HOME", folder.toAbsolutePath().toString()));
    }

    public Home home() {
        return Home.of("pipelex", root.resolve(".pipelex"), Map.of("HOME", root.toString()));
    }

    public Path choiceFile() {
        return home().choiceFile();
    }

    public Project choice(String... lines) throws IOException {
        Files.writeString(choiceFile(), String.join("\n", lines) + "\n");
        return this;
    }

    /** Has the person have answered up to a notice, and declined some. */
    public Project notice(int asked, Integer... declined) throws IOException {
        ChoiceFile.note(home(), new Notice(asked, Set.of(declined)));
        return this;
    }

    public Project local(String... lines) throws IOException {
        Files.writeString(home().localChoiceFile(), String.join("\n", lines) + "\n");
        return this;
    }

    public ConsentDecision decide(String... variables) {
        return Consent.decide(home(), variables(variables));
    }

    public ConsentGrant grant() throws IOException {
        choice("telemetry_mode = \"anonymous\"", "project_api_key = \"phc_test\"");
        ConsentGrant grant = decide().grant();
        if (grant == null) {
            throw new AssertionError("there is no consent: " + decide().reason());
        }
        return grant;
    }

    /** Names and values in turn. */
    public static Map<String, String> variables(String... pairs) {
        Map<String, String> variables = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            variables.put(pairs[at], pairs[at + 1]);
        }
        return variables;
    }

    /** Every file, folder and link below the root with its content. */
    public Map<String, String> snapshot() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String content = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                        : Files.isSymbolicLink(path) ? "-> " + Files.readSymbolicLink(path) : "folder";
                found.put(root.relativize(path).toString(), content);
            }
        }
        return found;
    }
}
