package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the repository: each relative link, picture and anchor exists, and the index has every decision. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Path DECISIONS = ROOT.resolve("docs/decisions");

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                    .forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(50);
        return documents;
    }

    private static String prose(Path document) throws IOException {
        return CODE.matcher(Files.readString(document)).replaceAll("");
    }

    private static Set<String> anchors(Path document) throws IOException {
        Set<String> anchors = new HashSet<>();
        Matcher headings = HEADING.matcher(prose(document));
        while (headings.find()) {
            String heading = headings.group(1).toLowerCase(Locale.ROOT);
            anchors.add(heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
        }
        return anchors;
    }

    private static boolean exists(Path document, String link) throws IOException {
        String[] fileAndAnchor = link.split("#", 2);
        Path target = fileAndAnchor[0].isEmpty() ? document : document.resolveSibling(fileAndAnchor[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return fileAndAnchor.length == 1 || anchors(target).contains(fileAndAnchor[1]);
    }

    @Test
    void links_relative_leadToFilesAndHeadingsThatExist() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(prose(document));
            while (links.find()) {
                String link = links.group(1) == null ? links.group(2) : links.group(1);
                if (!link.startsWith("http") && !exists(document, link)) {
                    broken.add(ROOT.relativize(document) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void decisions_each_areInTheIndexWithAStatusAndADate() throws IOException {
        String index = Files.readString(DECISIONS.resolve("README.md"));
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> records = Files.list(DECISIONS)) {
            for (Path record :
                    records.filter(file -> !file.endsWith("README.md")).sorted().toList()) {
                String text = Files.readString(record);
                boolean isComplete = text.contains("\nStatus: ") && text.contains("\nDate: 20");
                if (!index.contains("](" + record.getFileName() + ")") || !isComplete) {
                    wrong.add(record.getFileName().toString());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
