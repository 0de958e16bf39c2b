package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each literal that a message of this package is made of occurs in a test of the package. */
class MessagesCoveredTest {

    private static final Path MAIN = Path.of("src/main/java/com/pipelex/language");
    private static final Path TESTS = Path.of("src/test/java/com/pipelex/language");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern TWO_WORDS = Pattern.compile("[a-z'] [a-z']");
    private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^\\s*(//|\\*|/\\*).*$");
    private static final Pattern JOINED_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");

    /** A net for defects of the TOML library; none is known that a test could provoke. */
    private static final Set<String> WITHOUT_A_TEST = Set.of("invalid TOML: it is nested too deeply, or damaged.");

    private static String sources(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("MessagesCoveredTest.java")) {
                    text.append(COMMENT_LINE.matcher(Files.readString(file)).replaceAll(""));
                }
            }
        }
        return text.toString();
    }

    private static Set<String> messages() throws IOException {
        List<String> literals = LITERAL.matcher(sources(MAIN))
                .results()
                .map((MatchResult result) ->
                        result.group(1).replace("\\\"", "\"").strip())
                .filter(literal -> TWO_WORDS.matcher(literal).find())
                .toList();
        return new TreeSet<>(literals);
    }

    @Test
    void messages_ofThisPackage_areAllInATest() throws IOException {
        String tests = JOINED_LITERALS.matcher(sources(TESTS)).replaceAll("").replace("\\\"", "\"");
        assertThat(messages())
                .hasSizeGreaterThan(200)
                .filteredOn(message -> !WITHOUT_A_TEST.contains(message))
                .filteredOn(message -> !tests.contains(message))
                .isEmpty();
    }
}
