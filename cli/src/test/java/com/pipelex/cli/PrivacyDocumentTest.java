package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of the documents: each one names the tests that hold it, and they exist. */
class PrivacyDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    /** The sources of the tests of all modules, by the name of their class. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path sources : sourcesOfTests()) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    tests.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            }
        }
        return tests;
    }

    private static List<Path> sourcesOfTests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static Stream<String> lines(String document) {
        try {
            return Files.readAllLines(ROOT.resolve(document)).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> promises() {
        List<String> rows = Stream.of("docs/privacy.md", "docs/security.md", "docs/telemetry.md")
                .flatMap(PrivacyDocumentTest::lines)
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.matches("\\| (Promise|Attacker|Statement|Mode|Never recorded).*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    @Test
    void promises_each_nameATestThatExists() throws IOException {
        Map<String, String> tests = tests();
        List<String> broken = new ArrayList<>();
        for (String promise : promises()) {
            Matcher names = NAME.matcher(promise);
            int count = 0;
            while (names.find()) {
                count++;
                String source = tests.get(names.group(1));
                String method = names.group(2);
                if (source == null || method != null && !source.contains(" " + method + "(")) {
                    broken.add("no such test: " + names.group() + " in " + promise);
                }
            }
            if (count == 0) {
                broken.add("no test: " + promise);
            }
        }
        assertThat(broken).isEmpty();
    }
}
