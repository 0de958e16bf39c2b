package com.pipelex.collector.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.Redactor.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {

    private static final Path EXAMPLES = Path.of("../telemetry/src/test/resources/com/pipelex/telemetry/event");

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @ValueSource(strings = {"paths", "urls", "emails", "secrets"})
    void ofText_whatTheClientWouldDrop_goes(String kind) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String text : lines(kind)) {
            for (String around :
                    List.of("%s", "see %s", "'%s'", "(%s)", "%s, then", "x=%s", "first %s second", "\"%s\"")) {
                String whole = around.replace("%s", text);
                if (redactor.ofText(whole) == null) {
                    kept.add(whole);
                }
            }
        }
        assertThat(kept).isEmpty();
        assertThat(lines(kind)).hasSizeGreaterThan(20);
    }

    @Test
    void ofText_ordinaryValues_stay() throws IOException {
        List<String> gone = new ArrayList<>();
        for (String text : lines("ordinary")) {
            if (redactor.ofText(text) != null) {
                gone.add(text + ": " + redactor.ofText(text));
            }
        }
        assertThat(gone).isEmpty();
    }

    @Test
    void ofText_eachKind_isCountedAsWhatItIs() throws IOException {
        assertThat(lines("secrets"))
                .allSatisfy(text -> assertThat(redactor.ofText(text)).isEqualTo(SensitiveClass.SECRET));
        assertThat(lines("urls"))
                .allSatisfy(text -> assertThat(redactor.ofText(text)).isIn(SensitiveClass.URL, SensitiveClass.SECRET));
        assertThat(lines("paths"))
                .allSatisfy(
                        text -> assertThat(redactor.ofText(text)).isIn(SensitiveClass.FILE_PATH, SensitiveClass.URL));
    }

    @Test
    void ofText_moreThan200Characters_isFreeText() {
        assertThat(redactor.ofText("a ".repeat(100))).isNull();
        assertThat(redactor.ofText("a ".repeat(100) + "a")).isEqualTo(SensitiveClass.FREE_TEXT);
    }

    @Test
    void ofText_asked_twice_saysTheSame() {
        for (int round = 0; round < 2; round++) {
            assertThat(redactor.ofText("/etc/passwd")).isEqualTo(SensitiveClass.FILE_PATH);
            assertThat(redactor.ofText("success")).isNull();
        }
    }

    @Test
    void ofText_worstTexts_isLinear() {
        Random random = new Random(8);
        String[] parts = {"a", "a.", "::", "1.", "a-", "/", "\\", "@", ":", "0a", "eyJ", "sk-", "%", " ", "+1 ", "pass"
        };
        long begin = System.nanoTime();
        for (int count = 0; count < 10_000; count++) {
            StringBuilder text = new StringBuilder();
            String one = parts[random.nextInt(parts.length)];
            String two = parts[random.nextInt(parts.length)];
            while (text.length() + one.length() + two.length() <= SensitivePatterns.MAX_TEXT) {
                text.append(one).append(random.nextInt(4) == 0 ? two : "");
            }
            redactor.ofText(text.toString());
        }
        assertThat(System.nanoTime() - begin).isLessThan(30_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "prompt,PROMPT", "userPrompt,PROMPT", "$ai_input,PROMPT", "system_prompt,SYSTEM_PROMPT", "response,RESPONSE",
        "$ai_output_choices,RESPONSE", "file_path,FILE_PATH", "cwd,FILE_PATH", "$current_url,URL", "$host,URL",
        "email,EMAIL", "password,SECRET", "$ip,ADDRESS", "ip,ADDRESS", "username,IDENTIFIER"
    })
    void ofProperty_sensitiveName_goesWhateverItsValue(String name, SensitiveClass kind) {
        assertThat(redactor.ofProperty(name).whole()).isEqualTo(kind);
        assertThat(redactor.ofNested(name).whole()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"error_message,PROMPT", "modelAnswer,RESPONSE", "config_file,FILE_PATH", "api_endpoint,URL"})
    void ofProperty_wordInName_goesWhereItCanHoldWords(String name, SensitiveClass kind) {
        assertThat(redactor.ofProperty(name).whole()).isNull();
        assertThat(redactor.ofProperty(name).ifWords()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$lib_version", "$session_id", "$device_id", "$anon_distinct_id", "alias"})
    void ofProperty_whatTheWireNeeds_isKept(String name) {
        assertThat(redactor.ofProperty(name)).isEqualTo(new Redactor.Verdict(Treatment.KEPT, null, null));
    }

    @Test
    void ofNested_nameThatIsDataItself_goes() {
        assertThat(redactor.ofNested("/home/anna/x").whole()).isEqualTo(SensitiveClass.FILE_PATH);
        assertThat(redactor.ofNested("anna@example.org").whole()).isEqualTo(SensitiveClass.EMAIL);
        assertThat(redactor.ofProperty("n".repeat(101)).whole()).isEqualTo(SensitiveClass.FREE_TEXT);
    }

    private static List<String> lines(String kind) throws IOException {
        return Files.readAllLines(EXAMPLES.resolve("forms-" + kind + ".txt"));
    }
}
