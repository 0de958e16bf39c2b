package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.ChoiceRecord;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.consent.Notice;
import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.spool.LibraryEventCatalogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NoticePromptTest {

    private static final Catalogue NEWS = NewsEventCatalogue.INSTANCE;
    private static final Terminal TERMINAL = new Terminal(true, false, true);
    private static final String MODE = "telemetry_mode = \"anonymous\"";

    @TempDir
    Path root;

    private Project project;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath());
    }

    private NoticePrompt.Answer ask(String typed) {
        ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new NoticePrompt(project.home(), NEWS, in, err).ask(project.decide());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private boolean isDue(String... variables) {
        return isDue(NEWS, TERMINAL, variables);
    }

    private boolean isDue(Catalogue catalogue, Terminal terminal, String... variables) {
        Map<String, String> environment = Project.variables(variables);
        return NoticePrompt.isDue(Consent.decide(project.home(), environment), catalogue, terminal, environment);
    }

    /** What a host records of one event of each notice. */
    private long[] recorded() {
        try (Telemetry telemetry = Telemetry.builder("pipelex")
                .home(project.home())
                .environment(Map.of())
                .catalogue(NEWS)
                .build()) {
            long[] counts = new long[3];
            Event[] events = {new NewsEvent.Used(), new NewsEvent.Failed(), new NewsEvent.Slow()};
            for (int at = 0; at < events.length; at++) {
                long before = telemetry.stats().pending();
                telemetry.record(events[at]);
                counts[at] = telemetry.stats().pending() - before;
            }
            assertThat(telemetry.stats().dropped())
                    .as("what is not covered is no loss")
                    .isEmpty();
            assertThat(telemetry.stats().recorded()).isEqualTo(telemetry.stats().pending());
            return counts;
        }
    }

    @Test
    void record_choiceOfAnOlderNotice_coversOnlyWhatItCovered() throws IOException {
        project.choice(MODE);
        assertThat(recorded()).as("a file of the Python Pipelex").containsExactly(1, 0, 0);
        project.choice("# notice = 9", MODE);
        assertThat(recorded()).as("no file of the project widens it").containsExactly(1, 0, 0);
        project.notice(2);
        assertThat(recorded()).containsExactly(1, 1, 0);
        project.notice(3, 2);
        assertThat(recorded()).containsExactly(1, 0, 1);
        project.notice(9);
        assertThat(recorded()).as("a choice made at a newer release").containsExactly(1, 1, 1);
    }

    @Test
    void ask_yes_isTheWholeTranscriptAndIsRecordedFromThenOn() throws IOException {
        project.choice("# Mine", MODE, "favourite = \"blue\"");
        assertThat(ask("y\n")).isEqualTo(NoticePrompt.Answer.YES);
        assertThat(said()).isEqualTo("""
                There is something new that can be recorded since you chose telemetry:

                  Failures
                    To mend "defects".
                  Speed
                    To see where people wait.

                Nothing of it is recorded unless you say yes; what you chose before stays as it is.
                Record this too? [y]es or [n]o: It is recorded from now on. Turn it off at any time: pipelex telemetry off.

                """);
        assertThat(project.choiceFile()).content().isEqualTo("# Mine\n" + MODE + "\nfavourite = \"blue\"\n");
        Path record = project.home().choiceRecord().toPath();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record)))
                .isEqualTo("rw-------");
        assertThat(recorded()).containsExactly(1, 1, 1);
        assertThat(isDue()).isFalse();
    }

    @Test
    void ask_no_isFinalAndKeepsTheOldChoice() throws IOException {
        project.choice(MODE);
        assertThat(ask("n\n")).isEqualTo(NoticePrompt.Answer.NO);
        assertThat(said()).endsWith("It is not recorded, and this is not asked again.\n\n");
        assertThat(isDue()).as("once").isFalse();
        assertThat(recorded()).containsExactly(1, 0, 0);
        assertThat(project.decide().mode()).isEqualTo(Mode.ANONYMOUS);
    }

    @Test
    void ask_declinedBefore_isOfWhatIsNewSince() throws IOException {
        project.choice(MODE).notice(2, 2);
        assertThat(isDue()).isTrue();
        assertThat(ask("yes\n")).isEqualTo(NoticePrompt.Answer.YES);
        assertThat(said()).contains("Speed").doesNotContain("Failures");
        assertThat(ChoiceRecord.read(project.home()).notice()).isEqualTo(new Notice(3, Set.of(2)));
        assertThat(recorded()).containsExactly(1, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y", "no", "\n\n", "maybe\n"})
    void ask_inputEnds_changesNothingAndAsksAgainNextTime(String typed) throws IOException {
        project.choice(MODE);
        Map<String, String> before = project.snapshot();
        assertThat(ask(typed)).isEqualTo(NoticePrompt.Answer.NONE);
        assertThat(project.snapshot()).isEqualTo(before);
        assertThat(isDue()).isTrue();
        assertThat(recorded()).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"Y,YES", "' Yes ',YES", "N,NO", "NO,NO"})
    void ask_anyCase_isAnAnswer(String typed, NoticePrompt.Answer answer) throws IOException {
        project.choice(MODE);
        assertThat(ask("\nsure\u001b\n" + typed + "\n")).isEqualTo(answer);
        assertThat(said()).contains("Invalid answer: 'sure?'. Please enter y or n.\n");
    }

    @Test
    void ask_choiceIsLocal_changesNeitherFile() throws IOException {
        project.choice("telemetry_mode = \"identified\"").local(MODE);
        assertThat(ask("y\n")).isEqualTo(NoticePrompt.Answer.YES);
        assertThat(project.home().localChoiceFile()).content().isEqualTo(MODE + "\n");
        assertThat(project.choiceFile()).content().isEqualTo("telemetry_mode = \"identified\"\n");
        assertThat(recorded()).containsExactly(1, 1, 1);
    }

    @Test
    void ask_loweredByAPolicy_leavesTheChosenMode() throws IOException {
        Path policy = Files.writeString(root.resolve("policy.toml"), "max_mode = \"anonymous\"\n");
        project.choice("telemetry_mode = \"identified\"", "user_id = \"ada\"");
        ConsentDecision lowered = project.decide("PIPELEX_POLICY_FILE", policy.toString());
        ByteArrayInputStream in = new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8));
        new NoticePrompt(project.home(), NEWS, in, new PrintStream(said)).ask(lowered);
        assertThat(project.choiceFile()).content().contains("telemetry_mode = \"identified\"");
    }

    @Test
    void isDue_nothingNewOrNobodyToAsk_isFalse() throws IOException {
        assertThat(isDue()).as("undecided").isFalse();
        project.choice("telemetry_mode = \"off\"");
        assertThat(isDue()).as("off").isFalse();
        project.choice(MODE);
        assertThat(isDue()).isTrue();
        assertThat(isDue("DO_NOT_TRACK", "1")).isFalse();
        assertThat(isDue("CI", "true")).isFalse();
        assertThat(isDue(NEWS, new Terminal(false, true, true))).isFalse();
        assertThat(isDue(NEWS, new Terminal(true, true, false))).isFalse();
        assertThat(isDue(Sample.CATALOGUE, TERMINAL))
                .as("nothing but the first notice")
                .isFalse();
        project.notice(3);
        assertThat(isDue()).isFalse();
    }

    @Test
    void choose_switchedOnByHand_coversTheNoticeButForWhatWasDeclined() throws IOException {
        ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, NEWS.version());
        assertThat(recorded()).containsExactly(1, 1, 1);
        project.notice(2, 2);
        ChoiceFile.choose(project.home(), Mode.OFF, null, NEWS.version());
        assertThat(ChoiceRecord.read(project.home()).notice()).isEqualTo(new Notice(2, Set.of(2)));
        ChoiceFile.choose(project.home(), Mode.IDENTIFIED, "ada", NEWS.version());
        assertThat(recorded()).as("no is final").containsExactly(1, 0, 1);
        ChoiceFile.reset(project.home());
        ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, 1);
        assertThat(ChoiceRecord.read(project.home()).notice()).isEqualTo(Notice.FIRST);
    }

    @Test
    void preview_anyChoice_showsWhatChoosingNowWouldCover() throws IOException {
        assertThat(previewed()).hasSize(3);
        project.choice(MODE);
        assertThat(previewed()).hasSize(3);
        project.notice(2, 2);
        assertThat(previewed()).hasSize(2).noneMatch(line -> line.contains("failed"));
    }

    private List<String> previewed() {
        Preview preview = Telemetry.builder("pipelex")
                .home(project.home())
                .environment(Map.of())
                .catalogue(NEWS)
                .preview(Mode.ANONYMOUS);
        preview.record(new NewsEvent.Used());
        preview.record(new NewsEvent.Failed());
        preview.record(new NewsEvent.Slow());
        return preview.events().stream()
                .map(event -> new String(event, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void consentPrompt_covering_agreesToAllOfTheCatalogue() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream("2\n".getBytes(StandardCharsets.UTF_8));
        new ConsentPrompt(project.home(), "Pipelex", in, new PrintStream(said))
                .covering(NEWS)
                .ask();
        assertThat(recorded()).containsExactly(1, 1, 1);
        assertThat(project.decide().problems()).isEmpty();
    }

    /** A new category here would need a yes of the hosts' people, and hosts have notices of their own. */
    @Test
    void libraryCatalogue_notice_staysTheFirst() {
        assertThat(LibraryEventCatalogue.INSTANCE.version()).isEqualTo(1);
    }
}
