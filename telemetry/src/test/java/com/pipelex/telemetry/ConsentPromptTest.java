package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsentPromptTest {

    private static final Terminal TERMINAL = new Terminal(true, false, true);

    @TempDir
    Path root;

    private Project project;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath());
    }

    @Test
    void ask_banner_isTheBlockOfTheSpecification() throws IOException {
        ask("");
        assertThat(said()).isEqualTo(block() + " \n");
    }

    @Test
    void ask_anonymous_isTheWholeTranscript() throws IOException {
        assertThat(ask("2\n")).isEqualTo(new ConsentPrompt.Chosen(Mode.ANONYMOUS));
        assertThat(said())
                .isEqualTo(block() + " Telemetry is anonymous. Turn it off at any time: pipelex telemetry off, or edit "
                        + project.choiceFile()
                        + ".\nEvents stay on this machine until a project_api_key is set there.\n\n");
    }

    @Test
    void ask_off_saysHowToTurnItOn() throws IOException {
        ask("1\n");
        assertThat(said())
                .isEqualTo(block() + " Telemetry is off. Turn it on: pipelex telemetry anonymous, or edit "
                        + project.choiceFile() + ".\n\n");
    }

    @Test
    void ask_identifiedWithoutAnId_saysThatEventsAreAnonymous() throws IOException {
        ask("3\n\n");
        assertThat(said()).contains("No user id is set, so events are anonymous.\n");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1,OFF",
                "off,OFF",
                "OFF,OFF",
                "  Off\t,OFF",
                "2,ANONYMOUS",
                "anonymous,ANONYMOUS",
                " ANONYMOUS ,ANONYMOUS",
                " 2 ,ANONYMOUS"
            })
    void ask_answer_isWrittenDown(String typed, Mode mode) throws IOException {
        assertThat(ask(typed + "\n")).isEqualTo(new ConsentPrompt.Chosen(mode));
        assertThat(project.decide().mode()).isEqualTo(mode);
        assertThat(project.decide().isUndecided()).isFalse();
        assertThat(project.decide().problems()).isEmpty();
    }

    @Test
    void ask_lineWithACarriageReturn_isTheSameAnswer() throws IOException {
        assertThat(ask("anonymous\r\n")).isEqualTo(new ConsentPrompt.Chosen(Mode.ANONYMOUS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "identified", " Identified "})
    void ask_identified_asksForAnIdentifier(String typed) throws IOException {
        assertThat(ask(typed + "\n anna@example \n")).isEqualTo(new ConsentPrompt.Chosen(Mode.IDENTIFIED));
        assertThat(said()).contains("User id (optional, Enter to skip): ");
        assertThat(grant().userId()).isEqualTo("anna@example");
    }

    @Test
    void ask_identifiedAndEnter_goesWithoutAnIdentifier() throws IOException {
        assertThat(ask("3\n\n")).isEqualTo(new ConsentPrompt.Chosen(Mode.IDENTIFIED));
        assertThat(project.decide().mode()).isEqualTo(Mode.IDENTIFIED);
        assertThat(grant().userId()).isNull();
    }

    @Test
    void ask_identifierThatCannotBe_asksAgain() throws IOException {
        assertThat(ask("3\n" + "x".repeat(300) + "\na\u0007b\nme\n"))
                .isEqualTo(new ConsentPrompt.Chosen(Mode.IDENTIFIED));
        assertThat(said()).contains("longer than 200 bytes").contains("control character");
        assertThat(grant().userId()).isEqualTo("me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "quit", "Q", " QUIT "})
    void ask_quit_writesNothing(String typed) throws IOException {
        Map<String, String> before = project.snapshot();
        assertThat(ask(typed + "\n")).isEqualTo(new ConsentPrompt.Quit());
        assertThat(said()).endsWith("\nExiting without configuring telemetry.\n");
        assertThat(project.snapshot()).isEqualTo(before);
        assertThat(project.decide().isUndecided()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "anonymous", "\n", "\n\n2", "x\n", "3\n", "3\nanna", "3"})
    void ask_inputEnds_isNoForThisRun(String typed) throws IOException {
        Map<String, String> before = project.snapshot();
        assertThat(ask(typed)).isEqualTo(new ConsentPrompt.Unanswered());
        assertThat(project.snapshot()).isEqualTo(before);
        assertThat(project.decide().isUndecided()).isTrue();
    }

    @Test
    void ask_enterAlone_asksAgainSilently() throws IOException {
        ask("\n  \n\t\nq\n");
        assertThat(said())
                .isEqualTo(
                        block() + " " + "Enter your choice: ".repeat(3) + "\nExiting without configuring telemetry.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4", "0", "yes", "no", "on", "12", "1 2", "offf", "o\rff", "\u0000", "ａnonymous", "2;", "[2]"})
    void ask_anythingElse_saysSoAndAsksAgain(String typed) throws IOException {
        assertThat(ask(typed + "\n1\n")).isEqualTo(new ConsentPrompt.Chosen(Mode.OFF));
        assertThat(said())
                .contains("Invalid choice: '")
                .contains("'. Please enter 1, 2, 3, off, anonymous, identified, or q to quit.\n");
        assertThat(count("Enter your choice:")).isEqualTo(2);
    }

    @Test
    void ask_invalid_isQuotedAsTyped() throws IOException {
        ask("maybe\nq\n");
        assertThat(said())
                .startsWith(block() + " Invalid choice: 'maybe'. Please enter 1, 2, 3, off, anonymous, identified, or q"
                        + " to quit.\n");
    }

    @Test
    void ask_controlCharacters_reachNoTerminal() throws IOException {
        ask("\u001b[31mred\u0007\u009b\u202e\u2028\nq\n");
        assertThat(said().chars())
                .noneMatch(unit -> Character.isISOControl(unit) && unit != '\n' || unit == 0x202E || unit == 0x2028);
        assertThat(said()).contains("Invalid choice: '?[31mred????'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "anonymous", "x"})
    void ask_overLongLine_isNoAnswer(String begin) throws IOException {
        assertThat(ask(begin + " ".repeat(5_000) + "\nq\n")).isEqualTo(new ConsentPrompt.Quit());
        assertThat(count("Invalid choice: ")).isEqualTo(1);
        assertThat(said().length()).isLessThan(1_500);
    }

    @Test
    void ask_answer_readsNothingBehindItsLine() throws IOException {
        ByteArrayInputStream in = stream("1\nfor the command");
        prompt(in).ask();
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("for the command");
    }

    @Test
    void ask_inputFails_isUnanswered() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThat(prompt(broken).ask()).isEqualTo(new ConsentPrompt.Unanswered());
    }

    @Test
    void ask_choiceThatCameWithTheFolder_saysThatItDoesNotCount() throws IOException {
        Files.delete(project.home().folder().resolve(".owner"));
        project.choice("telemetry_mode = \"anonymous\"");
        assertThat(isDue(TERMINAL)).isTrue();
        ask("q\n");
        assertThat(said())
                .startsWith("A telemetry.toml came with this folder. It does not count until you choose."
                        + System.lineSeparator());
    }

    @Test
    void ask_folderThatCannotBeWritten_saysSoAndStaysOff() throws IOException {
        Files.move(project.home().folder(), root.resolve("aside"));
        Files.writeString(project.home().folder(), "a file");
        assertThat(ask("2\n")).isEqualTo(new ConsentPrompt.Unanswered());
        assertThat(said()).contains("The choice could not be saved in " + project.choiceFile());
        assertThat(project.decide().isOn()).isFalse();
    }

    @Test
    void isDue_everythingGiven_isTrue() {
        assertThat(isDue(TERMINAL)).isTrue();
        assertThat(isDue(new Terminal(true, true, true))).isTrue();
    }

    @Test
    void isDue_noTerminal_isFalse() {
        assertThat(isDue(new Terminal(false, true, true))).isFalse();
        assertThat(isDue(new Terminal(true, true, false))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CI", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TF_BUILD", "BUILDKITE", "CIRCLECI"})
    void isDue_ci_isFalse(String variable) {
        assertThat(isDue(TERMINAL, variable, "true")).isFalse();
        assertThat(isDue(TERMINAL, variable, "false")).isTrue();
    }

    @Test
    void isDue_decidedOrNotInitialised_isFalse() throws IOException {
        assertThat(isDue(TERMINAL, "DO_NOT_TRACK", "1")).isFalse();
        assertThat(isDue(TERMINAL, "PIPELEX_TELEMETRY", "off")).isFalse();
        project.choice("telemetry_mode = \"off\"");
        assertThat(isDue(TERMINAL)).isFalse();
        project.choice("telemetry_mode = ");
        assertThat(isDue(TERMINAL)).isFalse();
        Files.delete(project.choiceFile());
        assertThat(isDue(TERMINAL)).isTrue();
        Files.move(project.home().folder(), root.resolve("aside"));
        assertThat(isDue(TERMINAL)).isFalse();
    }

    @Test
    void of_listedStreams_areThose() {
        assertThat(Terminal.of("in,err")).isEqualTo(new Terminal(true, false, true));
        assertThat(Terminal.of("in,out,err")).isEqualTo(new Terminal(true, true, true));
        assertThat(Terminal.of("")).isEqualTo(new Terminal(false, false, false));
        assertThat(Terminal.of("stdin")).isEqualTo(new Terminal(false, false, false));
    }

    private boolean isDue(Terminal terminal, String... variables) {
        Map<String, String> environment = Project.variables(variables);
        return ConsentPrompt.isDue(project.home(), Consent.decide(project.home(), environment), terminal, environment);
    }

    @Test
    void ask_hostsLine_standsAboveThePageAndNothingElseChanges() {
        assertThat(prompt(stream("q\n")).ask()).isInstanceOf(ConsentPrompt.Quit.class);
        String plain = said.toString(StandardCharsets.UTF_8);
        said.reset();
        prompt(stream("q\n")).above("See it first: acme telemetry preview").ask();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("See it first: acme telemetry preview" + System.lineSeparator() + plain);
    }

    private ConsentPrompt.Outcome ask(String typed) {
        return prompt(stream(typed)).ask();
    }

    private ConsentPrompt prompt(InputStream in) {
        return new ConsentPrompt(project.home(), "Pipelex", in, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private int count(String words) {
        return said().split(java.util.regex.Pattern.quote(words), -1).length - 1;
    }

    private ConsentGrant grant() {
        ConsentGrant grant = project.decide().grant();
        assertThat(grant).isNotNull();
        return grant;
    }

    /** As it stands in the specification, without the end of its last line, where the answer is typed. */
    private static String block() throws IOException {
        try (InputStream in = ConsentPromptTest.class.getResourceAsStream("prompt.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
