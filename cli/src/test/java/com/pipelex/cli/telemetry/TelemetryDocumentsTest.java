package com.pipelex.cli.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages for users: the prompt is the golden one, and no key of the choice is missing. */
class TelemetryDocumentsTest {

    private static final Path PROMPT = Path.of("../telemetry/src/test/resources/com/pipelex/telemetry/prompt.txt");

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../docs/" + name));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void telemetry_prompt_isTheGoldenText() throws IOException {
        assertThat(page("telemetry.md")).contains(Files.readString(PROMPT).strip());
    }

    @Test
    void configuration_keys_areThoseOfTheReader() throws IOException {
        String page = page("telemetry-config.md");
        String table = page.substring(page.indexOf("## Keys"), page.indexOf("## Who decides"));
        List<String> rows = found("(?m)^\\| `(\\w+)` \\|", table);
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(rows)).isEqualTo(new TreeSet<>(Choice.KEYS));
        for (String key : rows) {
            assertThat(table).as("the example of " + key).contains("| `" + key + " = ");
        }
    }

    @Test
    void configuration_file_isWhatTheReaderKnows() throws IOException {
        String page = page("telemetry-config.md");
        String file = page.substring(page.indexOf("```toml"), page.indexOf("## Keys"));
        Set<String> keys = new TreeSet<>(found("(?m)^(\\w+) =", file));
        assertThat(Choice.KEYS).containsAll(keys);
        assertThat(keys).hasSize(8);
    }
}
