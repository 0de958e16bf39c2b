package com.pipelex.cli.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.PipelexProcess;
import com.pipelex.cli.Projects;
import com.pipelex.cli.session.PipelexEventCatalogue;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pipelex telemetry}: what it says is in force and why, and the one word that changes it without any network. */
final class TelemetryCommandIT {

    private static final String NOWHERE = "https://telemetry.invalid";
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private Path choice() {
        return folder.resolve(".pipelex/telemetry.toml");
    }

    private PipelexProcess.Result telemetry(String... words) throws Exception {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "telemetry";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return PipelexProcess.in(folder).run(arguments);
    }

    @SuppressWarnings("unchecked") // a JSON object's names are strings
    private static Map<String, Object> json(String text) {
        return (Map<String, Object>) Objects.requireNonNull(
                TelemetryData.parsed(text.getBytes(StandardCharsets.UTF_8)), "not JSON: " + text);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "undecided  |                | undecided  | false | nobody       | Nothing has been chosen yet.",
                "off        |                | off        | false | choice_file  | says off.",
                "anonymous  |                | anonymous  | true  | choice_file  | says anonymous.",
                "identified |                | identified | true  | choice_file  | says identified.",
                "identified | DO_NOT_TRACK=1 | off        | false | do_not_track | DO_NOT_TRACK is set.",
                "identified | POLICY=off     | off        | false | policy       | says off.",
                "identified | POLICY=anonymous | anonymous | true | policy       | allows no more than anonymous."
            })
    void status_anyState_saysWhoDecidedInTextAndJson(
            String chosen, String variable, String mode, boolean isOn, String decidedBy, String reason)
            throws Exception {
        Projects.initialised(folder);
        if (!chosen.equals("undecided")) {
            Files.writeString(choice(), Projects.choice(chosen, NOWHERE) + "user_id = \"ada\"\n");
        }
        PipelexProcess process = PipelexProcess.in(folder);
        Path policy = folder.resolve("policy.toml");
        if (variable != null && variable.startsWith("POLICY=")) {
            Files.writeString(policy, "# Ours\nmax_mode = \"" + variable.substring(7) + "\"\n");
            process.with("PIPELEX_POLICY_FILE", policy.toString());
        } else if (variable != null) {
            process.with("DO_NOT_TRACK", "1");
        }
        List<String> before = Projects.tree(folder);

        PipelexProcess.Result text = process.run("telemetry", "status");
        PipelexProcess.Result script = process.run("telemetry", "status", "--json");

        assertThat(List.of(text.exitCode(), script.exitCode())).containsExactly(0, 0);
        assertThat(text.err() + script.err()).isEmpty();
        String unwrapped = text.out().replaceAll("\n +", " ");
        assertThat(unwrapped)
                .startsWith("Telemetry  " + mode + " ")
                .contains(reason)
                .contains(
                        decidedBy.equals("policy")
                                ? " It is line 2 of that file that decides.\n"
                                : "\nPending    nothing\n")
                .contains("\nPending    nothing\n")
                .contains("\nDelivered  nothing yet\n")
                .contains("\nDropped    nothing\nRedacted   nothing\n")
                .contains(isOn ? "\nGoes to    https://" : "\nGoes to    nowhere: nothing is recorded\n")
                .contains("\nChoice     .pipelex/telemetry.toml\n");
        Map<String, Object> json = json(script.out());
        boolean hasFile = decidedBy.equals("choice_file") || decidedBy.equals("policy");
        assertThat(json)
                .containsEntry("mode", mode)
                .containsEntry("enabled", isOn)
                .containsEntry("decided_by", decidedBy)
                .containsEntry("can_send", isOn)
                .containsEntry("problems", List.of())
                .containsEntry("last_delivery", null)
                .containsEntry("dropped", Map.of());
        assertThat(String.valueOf(json.get("reason"))).endsWith(reason);
        assertThat(json.keySet())
                .filteredOn(key -> hasFile || !key.equals("file") && !key.equals("line"))
                .containsExactlyInAnyOrderElementsOf(keys(hasFile));
        if (decidedBy.equals("policy")) {
            assertThat(json)
                    .containsEntry("file", policy.toString())
                    .hasEntrySatisfying("line", line -> assertThat(line).hasToString("2"));
        }
        assertThat(Projects.tree(folder)).as("looking changes nothing").isEqualTo(before);
    }

    private static List<String> keys(boolean withFile) {
        List<String> keys = List.of(
                "mode",
                "enabled",
                "decided_by",
                "reason",
                "host",
                "can_send",
                "unwritable",
                "pending",
                "delivered",
                "last_delivery",
                "sent_by",
                "dropped",
                "redacted",
                "cost_ms",
                "problems",
                "uncovered",
                "choice_file",
                "data_folder");
        List<String> all = new java.util.ArrayList<>(keys);
        if (withFile) {
            all.addAll(List.of("file", "line"));
        }
        return all;
    }

    @Test
    void events_thisVeryProgram_areItsCataloguesWithTheHashThatEventsCarry() throws Exception {
        Projects.recorded(folder, "anonymous", NOWHERE);

        Map<String, Object> printed = json(telemetry("events", "--json").out());
        PipelexProcess.Result text = telemetry("events");

        String hash = String.valueOf(printed.get("hash"));
        assertThat(hash).matches("[0-9a-f]{16}").isEqualTo(PipelexEventCatalogue.INSTANCE.hash());
        assertThat(Projects.pending(folder))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"$lib_catalogue\":\"" + hash + "\""));
        assertThat(printed.get("catalogues"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(catalogue -> catalogue.get("catalogue"), catalogue -> catalogue.containsKey("hash"))
                .containsExactly(Assertions.tuple("pipelex", true), Assertions.tuple("telemetry", true));
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .startsWith("pipelex catalogue " + hash + "\n")
                .contains("\n  command_complete\n    To see which commands are used")
                .contains("\n    exit_code: 0 to 255. Whether scripts see")
                .contains("\n  telemetry_dropped\n");
        assertThat(text.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void status_figuresKnown_areShownAndWhereTheyLimitIt() throws Exception {
        Projects.recorded(folder, "anonymous", NOWHERE);

        assertThat(json(telemetry("status", "--json").out()))
                .hasEntrySatisfying(
                        "cost_ms",
                        cost -> assertThat(Double.parseDouble(String.valueOf(cost)))
                                .isBetween(0.1, 5_000.0))
                .doesNotContainKey("limited_until");
        assertThat(telemetry("status").out())
                .containsPattern("\nCost       [0-9.]+ ms a command \\(the median of the last 1\\)\n");
        long until = System.currentTimeMillis() + Duration.ofDays(6).toMillis();
        Files.writeString(
                Projects.data(folder).resolve("delivery.state"),
                "costs = \"" + "12345 ".repeat(20).strip() + "\"\nlimited_until = " + until
                        + "\ndropped_over_quota = 3\nredacted_file_path = 5\n");
        assertThat(json(telemetry("status", "--json").out()))
                .containsKey("limited_until")
                .hasEntrySatisfying("dropped", dropped -> assertThat(dropped).hasToString("{over_quota=3}"))
                .hasEntrySatisfying("redacted", redacted -> assertThat(redacted).hasToString("{file_path=5}"))
                .hasEntrySatisfying("cost_ms", cost -> assertThat(cost).hasToString("12.3"));
        assertThat(telemetry("status").out())
                .contains(
                        "\nCost       12.3 ms a command (the median of the last 20)\n           That is over the 10 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "anonymous", "identified"})
    void choice_oneWord_isWrittenForItsOwnerAloneAndConnectsToNothing(String mode) throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            stub.answer(request -> Reply.blackHole());
            Projects.initialised(folder);
            String before = "# Mine\nuser_id   = \"\"   # nobody\nfavourite_colour = \"blue\"\nhost = \"" + stub.url()
                    + "\"\nproject_api_key = \"phc_test\"\n";
            Files.writeString(choice(), before);
            long from = System.nanoTime();

            PipelexProcess.Result result = telemetry(mode);

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(AT_ONCE);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("✓ Telemetry is set to " + mode + " in .pipelex/telemetry.toml.\n");
            assertThat(stub.requests()).isEmpty();
            assertThat(choice())
                    .content()
                    .contains("telemetry_mode = \"" + mode + "\"")
                    .contains("# Mine", "# nobody", "favourite_colour", "host = \"" + stub.url() + "\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(choice())))
                    .isEqualTo("rw-------");
            assertThat(Projects.tree(folder.resolve(".pipelex")))
                    .containsExactly("", ".gitignore", ".owner", "telemetry.toml");
        }
    }

    @Test
    void choice_noKey_saysThatEventsStayHere() throws Exception {
        Projects.initialised(folder);

        assertThat(telemetry("anonymous").err()).contains("Events stay on this machine until a project_api_key is set");
        assertThat(telemetry("status").out())
                .contains("\nGoes to    nowhere: no project_api_key is set, so events stay on this machine\n")
                .doesNotContain("https://");
        assertThat(telemetry("off").err()).contains("Turn it on: pipelex telemetry anonymous.");
    }

    @Test
    void choice_noFileYet_writesACommentedOneForItsOwnerAlone() throws Exception {
        Projects.initialised(folder);

        PipelexProcess.Result result = telemetry("identified", "--user-id", "ada@example.org");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(choice())
                .content()
                .contains("telemetry_mode = \"identified\"", "user_id = \"ada@example.org\"", "# ")
                .contains("host = \"https://eu.i.posthog.com\"", "geoip_enabled = false");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(choice())))
                .isEqualTo("rw-------");
        assertThat(json(telemetry("status", "--json").out())).containsEntry("mode", "identified");
    }

    @Test
    void identified_userIdThatCannotBeOne_isRefusedAndNothingIsWritten() throws Exception {
        Projects.choosing(folder, "anonymous", NOWHERE);
        String before = Files.readString(choice());

        PipelexProcess.Result result = telemetry("identified", "--user-id", "ada\u0007");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--user-id").contains("holds a control character");
        assertThat(choice()).content().isEqualTo(before);
    }

    @Test
    void off_eventsPending_deletesThemAndTheUserIdAtOnce() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            stub.answer(request -> Reply.blackHole());
            Projects.recorded(folder, "identified", stub.url().toString());
            Files.writeString(choice(), Files.readString(choice()) + "user_id = \"ada\"\n");
            int pending = Projects.pending(folder).size();
            long from = System.nanoTime();

            PipelexProcess.Result result = telemetry("off");

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(AT_ONCE);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).contains(pending + " events that had not been sent were deleted.");
            assertThat(Projects.pending(folder)).isEmpty();
            assertThat(choice()).content().contains("telemetry_mode = \"off\"").doesNotContain("ada");
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void reset_afterAChoice_isUndecidedAgainAndNothingIsPending() throws Exception {
        Projects.recorded(folder, "anonymous", NOWHERE);

        PipelexProcess.Result result = telemetry("reset");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(choice()).doesNotExist();
        assertThat(Projects.pending(folder)).isEmpty();
        Map<String, Object> status = json(telemetry("status", "--json").out());
        assertThat(status).containsEntry("mode", "undecided").containsEntry("decided_by", "nobody");
        assertThat(PipelexProcess.in(folder).run("validate", "hello.plx").exitCode())
                .isZero();
        assertThat(Projects.pending(folder)).as("nothing is recorded").isEmpty();
    }
}
