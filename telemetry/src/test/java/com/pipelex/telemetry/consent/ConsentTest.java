package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.Stats;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsentTest {

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath());
    }

    // The person's choice.

    @Test
    void decide_noFile_isUndecidedAndOff() {
        ConsentDecision decision = project.decide();
        assertThat(decision.isUndecided()).isTrue();
        assertThat(decision.mode()).isEqualTo(Mode.OFF);
        assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.NOBODY);
        assertThat(decision.problems()).isEmpty();
        assertThat(decision.isOn()).isFalse();
    }

    @Test
    void decide_noFolder_isUndecided() throws IOException {
        Files.move(project.home().folder(), root.resolve("aside"));
        assertThat(project.decide().isUndecided()).isTrue();
    }

    @Test
    void decide_emptyFile_isOff() throws IOException {
        Files.writeString(project.choiceFile(), "");
        ConsentDecision decision = project.decide();
        assertThat(decision.isUndecided()).isFalse();
        assertThat(decision.mode()).isEqualTo(Mode.OFF);
        assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.CHOICE_FILE);
        assertThat(decision.reason()).endsWith("telemetry.toml names no telemetry_mode, which means off.");
    }

    @ParameterizedTest
    @CsvSource({"off,OFF,false", "anonymous,ANONYMOUS,true", "identified,IDENTIFIED,true"})
    void decide_mode_isThatOfTheFile(String spelling, Mode mode, boolean on) throws IOException {
        project.choice("# mine", "telemetry_mode = \"" + spelling + "\"", "user_id = \"u-1\"");
        ConsentDecision decision = project.decide();
        assertThat(decision.mode()).isEqualTo(mode);
        assertThat(decision.isOn()).isEqualTo(on);
        assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.CHOICE_FILE);
        assertThat(decision.file()).contains(project.choiceFile());
        assertThat(decision.line()).isEqualTo(2);
    }

    @Test
    void decide_identified_carriesTheUserId() throws IOException {
        ConsentGrant grant = on("telemetry_mode = \"identified\"", "user_id = \" anna \"");
        assertThat(grant.mode()).isEqualTo(Mode.IDENTIFIED);
        assertThat(grant.userId()).isEqualTo("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user_id = \"\"", "user_id = \"  \""})
    void decide_identifiedWithoutUserId_sendsAnonymouslyAndSaysSo(String line) throws IOException {
        ConsentGrant grant = on("telemetry_mode = \"identified\"", line);
        assertThat(grant.mode()).isEqualTo(Mode.ANONYMOUS);
        assertThat(grant.userId()).isNull();
        assertThat(project.decide().reason()).contains("no user_id");
    }

    @Test
    void decide_anonymousWithUserId_doesNotCarryIt() throws IOException {
        assertThat(on("telemetry_mode = \"anonymous\"", "user_id = \"anna\"").userId())
                .isNull();
    }

    @Test
    void decide_allKeys_areRead() throws IOException {
        ConsentGrant grant = on(
                "telemetry_mode = \"anonymous\"",
                "host = \"https://telemetry.example.org/base/\"",
                "project_api_key = \"phc_1\"",
                "respect_dnt = true",
                "redact = [\"prompt\", \"outcome\"]",
                "geoip_enabled = true",
                "dry_mode_enabled = true",
                "verbose_enabled = true",
                "settings_customized = true");
        assertThat(grant.destination()).isEqualTo(new Destination("https://telemetry.example.org/base", "phc_1"));
        assertThat(grant.settings())
                .isEqualTo(new ConsentGrant.Settings(grant.settings().redact(), true, true, true, Notice.FIRST));
        assertThat(grant.settings().redact()).containsExactly("prompt", "outcome");
        assertThat(grant.mayDeliver()).isFalse();
        assertThat(project.decide().problems()).isEmpty();
    }

    @Test
    void decide_defaults_areThoseOfTheTable() throws IOException {
        ConsentGrant grant = on("telemetry_mode = \"anonymous\"");
        assertThat(grant.destination()).isEqualTo(new Destination("https://eu.i.posthog.com", ""));
        assertThat(grant.settings())
                .isEqualTo(new ConsentGrant.Settings(java.util.Set.of(), false, false, false, Notice.FIRST));
        assertThat(grant.mayDeliver()).isFalse();
    }

    @Test
    void decide_settingsNotCustomized_asksAgain() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "settings_customized = false");
        assertThat(project.decide().isUndecided()).isTrue();
        project.choice("telemetry_mode = \"off\"", "settings_customized = false");
        assertThat(project.decide().isUndecided()).isTrue();
        assertThat(project.decide().reason())
                .endsWith("telemetry.toml says settings_customized = false, so nothing has been chosen yet.");
    }

    @Test
    void decide_localFile_winsButAnyOffWins() throws IOException {
        project.choice("telemetry_mode = \"identified\"", "user_id = \"a\"").local("telemetry_mode = \"anonymous\"");
        assertThat(project.decide().mode()).isEqualTo(Mode.ANONYMOUS);
        project.local("telemetry_mode = \"off\"");
        assertThat(project.decide().isOn()).isFalse();
        project.choice("telemetry_mode = \"off\"").local("telemetry_mode = \"anonymous\"");
        assertThat(project.decide().isOn()).isFalse();
    }

    // What is wrong with a file: one clear message with its place, and off.

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                Arguments.of("telemetry_mode = \"on\"", "must be \"off\", \"anonymous\" or \"identified\""),
                Arguments.of("telemetry_mode = \"Anonymous\"", "'Anonymous'"),
                Arguments.of("telemetry_mode = \" anonymous\"", "' anonymous'"),
                Arguments.of("telemetry_mode = \"\"", "''"),
                Arguments.of("telemetry_mode = true", "not a string"),
                Arguments.of("telemetry_mode = 1", "not a string"),
                Arguments.of("telemetry_mode = [\"anonymous\"]", "not a string"),
                Arguments.of("telemetry_mode = {a = 1}", "not a string"),
                Arguments.of("telemetry_mode = \"${MODE}\"", "${MODE}"),
                Arguments.of("telemetry_mode = \"${env:MODE}\"", "${env:MODE}"),
                Arguments.of("host = 1", "must be a string"),
                Arguments.of("host = false", "must be a string"),
                Arguments.of("host = \"http://example.org\"", "plain http"),
                Arguments.of("host = \"ftp://example.org\"", "must begin with https://"),
                Arguments.of("host = \"eu.i.posthog.com\"", "not a URL"),
                Arguments.of("host = \"https://\"", "not a URL"),
                Arguments.of("host = \"https://u:p@example.org\"", "plain base address"),
                Arguments.of("host = \"https://example.org?x=1\"", "plain base address"),
                Arguments.of("host = \"https://example.org#x\"", "plain base address"),
                Arguments.of("host = \"https://example.org:99999\"", "port"),
                Arguments.of("host = \"http://localhost@example.org\"", "plain base address"),
                Arguments.of("host = \"http://localhost.example.org\"", "plain http"),
                Arguments.of("host = \"http://127.0.0.1.example.org\"", "plain http"),
                Arguments.of("host = \"http://128.0.0.1\"", "plain http"),
                Arguments.of("host = \"http://0.0.0.0\"", "plain http"),
                Arguments.of("host = \"http://[::2]\"", "plain http"),
                Arguments.of("host = \"http://10.0.0.1\"", "plain http"),
                Arguments.of("host = \"${NOT_SET}\"", "must not hold a variable"),
                Arguments.of("user_id = \"${env:PIPELEX_NOT_SET}\"", "'PIPELEX_NOT_SET', which is not set"),
                Arguments.of("user_id = \"${OPEN\"", "'${' without its '}'"),
                Arguments.of("project_api_key = \"phx_abc\"", "personal key"),
                Arguments.of("project_api_key = \" phx_abc\"", "personal key"),
                Arguments.of("project_api_key = \"${POSTHOG_PERSONAL}\"", "personal key"),
                Arguments.of("project_api_key = \"phc a\"", "character"),
                Arguments.of("project_api_key = \"phc_é\"", "character"),
                Arguments.of("project_api_key = \"" + "k".repeat(65) + "\"", "longer than 64"),
                Arguments.of("project_api_key = 5", "must be a string"),
                Arguments.of("respect_dnt = \"true\"", "true or false"),
                Arguments.of("redact = \"prompt\"", "array of strings"),
                Arguments.of("redact = [1]", "not a string"),
                Arguments.of("redact = [\"a\", true]", "not a string"),
                Arguments.of("geoip_enabled = 1", "true or false"),
                Arguments.of("dry_mode_enabled = \"no\"", "true or false"),
                Arguments.of("verbose_enabled = []", "true or false"),
                Arguments.of("settings_customized = 0", "true or false"),
                Arguments.of("user_id = 12", "must be a string"),
                Arguments.of("user_id = \"" + "u".repeat(201) + "\"", "longer than 200"),
                Arguments.of("user_id = \"a\\u0007b\"", "control character"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void decide_wrongValue_isOffAndNamesThePlace(String line, String words) throws IOException {
        String mode = line.startsWith("telemetry_mode") ? "# none" : "telemetry_mode = \"anonymous\"";
        project.choice("# mine", mode, "  " + line);
        ConsentDecision decision = project.decide("MODE", "anonymous", "POSTHOG_PERSONAL", "phx_abc");
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.isUndecided()).isFalse();
        assertThat(decision.problems()).anySatisfy(problem -> {
            assertThat(problem.isFatal()).isTrue();
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(3);
            assertThat(problem.message()).contains(words).doesNotContain("phx_abc");
            assertThat(problem.hint()).isPresent();
            assertThat(problem.toString()).startsWith(project.choiceFile() + ":3:3: ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost", "http://localhost:8080", "http://LOCALHOST:1", "http://127.0.0.1:9",
                        "http://127.1.2.3",
                "http://[::1]:9", "https://[2001:db8::1]/x", "HTTPS://example.org", "https://example.org:443/posthog",
                        ""
            })
    void decide_goodHost_isTaken(String host) throws IOException {
        ConsentGrant grant =
                on("telemetry_mode = \"anonymous\"", "host = \"" + host + "/\"".substring(host.isEmpty() ? 1 : 0));
        assertThat(grant.destination().host()).isEqualTo(host.isEmpty() ? Destination.DEFAULT_HOST : host);
    }

    @Test
    void decide_variablesOfOurPrefixes_arePutIn() throws IOException {
        project.choice(
                "telemetry_mode = \"identified\"",
                "project_api_key = \"${env:POSTHOG_KEY}\"",
                "user_id = \"${PIPELEX_WHO}-${PIPELEX_WHO}\"");
        ConsentGrant grant =
                project.decide("POSTHOG_KEY", "phc_2", "PIPELEX_WHO", "me").grant();
        assertThat(grant).isNotNull();
        assertThat(grant.destination()).isEqualTo(new Destination(Destination.DEFAULT_HOST, "phc_2"));
        assertThat(grant.userId()).isEqualTo("me-me");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host = \"https://${PIPELEX_HOST}/x\"      | host must not hold a variable",
                "redact = [\"${PIPELEX_NAME}\"]            | redact must not hold a variable",
                "user_id = \"${AWS_SECRET_ACCESS_KEY}\"    | begin with PIPELEX_ or POSTHOG_",
                "user_id = \"${env:HOME}\"                 | begin with PIPELEX_ or POSTHOG_",
                "project_api_key = \"${PIPELEXKEY}\"       | begin with PIPELEX_ or POSTHOG_",
                "project_api_key = \"${posthog_key}\"      | begin with PIPELEX_ or POSTHOG_",
                "user_id = \"${}\"                         | begin with PIPELEX_ or POSTHOG_",
                "user_id = \"${PIPELEX_UNSET}\"            | is not set",
            })
    void decide_anyOtherVariable_isOffAndNamesTheLine(String line, String words) throws IOException {
        project.choice("telemetry_mode = \"identified\"", line);
        ConsentDecision decision = project.decide(
                "PIPELEX_HOST", "a", "PIPELEX_NAME", "b", "AWS_SECRET_ACCESS_KEY", "c", "HOME", "d", "PIPELEXKEY", "e");
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isFatal()).isTrue();
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains(words);
        });
    }

    static Stream<Arguments> notToml() {
        return Stream.of(
                Arguments.of("telemetry_mode = \"anonymous\"\nhost = \n", 2),
                Arguments.of("telemetry_mode = \"anonymous\"\ntelemetry_mode = \"anonymous\"\n", 2),
                Arguments.of("telemetry_mode = \"anonymous\n", 1),
                Arguments.of("telemetry_mode = anonymous\n", 1),
                Arguments.of("= 1\n", 1),
                Arguments.of("a = 1\n\n\n???\n", 4));
    }

    @ParameterizedTest
    @MethodSource("notToml")
    void decide_notToml_isOffAndNamesThePlace(String text, int line) throws IOException {
        Files.writeString(project.choiceFile(), text);
        ConsentDecision decision = project.decide();
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.isUndecided()).isFalse();
        ConfigProblem problem = decision.problems().get(0);
        assertThat(problem.isFatal()).isTrue();
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isPositive();
        assertThat(problem.message()).contains("not TOML");
        assertThat(decision.line()).isEqualTo(line);
    }

    @Test
    void decide_controlCharactersInAFile_reachNoTerminal() throws IOException {
        for (String text :
                List.of("\u001b[31m = 1\n", "a = \u001b]0;x\u0007\n", "\"\u202e\" = \u0090\n", "b = \"\u009b1m")) {
            Files.writeString(project.choiceFile(), text);
            ConsentDecision decision = project.decide();
            assertThat(decision.isOn()).isFalse();
            assertThat(decision.problems()).isNotEmpty();
            assertThat(decision.problems().get(0).message().chars())
                    .noneMatch(unit -> Character.isISOControl(unit) || unit == 0x202E);
        }
    }

    @Test
    void decide_unreadableThings_areOff() throws IOException {
        Files.createDirectory(project.choiceFile());
        assertOffByFile();
        Files.delete(project.choiceFile());
        Files.createSymbolicLink(project.choiceFile(), Path.of("nowhere"));
        assertOffByFile();
        Files.delete(project.choiceFile());
        Files.write(project.choiceFile(), new byte[] {'#', (byte) 0xC3, '\n', 'a', '.', 'b', '=', '1', '\n'});
        assertOffByFile();
        Files.writeString(project.choiceFile(), "telemetry_mode = \"anonymous\"\n#" + "x".repeat(64 * 1024));
        assertOffByFile();
        Files.writeString(project.choiceFile(), "a = " + "[".repeat(60_000));
        assertOffByFile();
    }

    @Test
    void decide_pipeInItsPlace_isOffAtOnce() throws Exception {
        int code = new ProcessBuilder("mkfifo", project.choiceFile().toString())
                .start()
                .waitFor();
        assertThat(code).isZero();
        assertOffByFile();
    }

    @Test
    void decide_folderThatIsAFile_isOff() throws IOException {
        Files.move(project.home().folder(), root.resolve("aside"));
        Files.writeString(project.home().folder(), "");
        assertThat(project.decide().isOn()).isFalse();
    }

    private void assertOffByFile() {
        ConsentDecision decision = project.decide();
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.isUndecided()).isFalse();
        assertThat(decision.problems()).singleElement().matches(ConfigProblem::isFatal);
        assertThat(decision.file()).contains(project.choiceFile());
    }

    @Test
    void decide_unknownKeys_areWarningsWithASuggestion() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "geoip_enable = true", "zzz = 1", "[table]", "x = 1");
        ConsentDecision decision = project.decide();
        assertThat(decision.isOn()).isTrue();
        assertThat(decision.problems()).hasSize(3).noneMatch(ConfigProblem::isFatal);
        assertThat(decision.problems().get(0).hint()).contains("Did you mean 'geoip_enabled'?");
        assertThat(decision.problems().get(0).line()).isEqualTo(2);
        assertThat(decision.problems().get(1).hint()).isEmpty();
    }

    @Test
    void decide_respectDntFalse_isAWarningAndHasNoEffect() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "respect_dnt = false");
        assertThat(project.decide().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isFatal()).isFalse();
            assertThat(problem.message()).contains("DO_NOT_TRACK always wins");
            assertThat(problem.line()).isEqualTo(2);
        });
        assertThat(project.decide("DO_NOT_TRACK", "1").isOn()).isFalse();
    }

    // The environment.

    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "unset,true", "'',true", "' ',true", "'\t',true", "0,true", "' 0 ',true", "false,true", "FALSE,true",
                "' False ',true", "1,false", "true,false", "TRUE,false", "yes,false", "no,false", "off,false",
                        "00,false",
                "2,false", "f,false", "'false,',false", "anything,false", "fälse,false"
            })
    void decide_doNotTrack_isAsTheTruthTableSays(@Nullable String value, boolean on) throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "respect_dnt = false");
        Map<String, String> variables = value == null ? Map.of() : Map.of("DO_NOT_TRACK", value);
        ConsentDecision decision = Consent.decide(project.home(), variables);
        assertThat(decision.isOn()).isEqualTo(on);
        if (!on) {
            assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.DO_NOT_TRACK);
            assertThat(decision.isUndecided()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "off,true",
                "OFF,true",
                "' off ',true",
                "on,false",
                "anonymous,false",
                "'',false",
                "0,false",
                "identified,false"
            })
    void decide_ownVariable_canOnlyTurnOff(String value, boolean off) throws IOException {
        ConsentDecision undecided = project.decide("PIPELEX_TELEMETRY", value);
        assertThat(undecided.isOn()).isFalse();
        assertThat(undecided.isUndecided()).isEqualTo(!off);
        project.choice("telemetry_mode = \"anonymous\"");
        ConsentDecision decision = project.decide("PIPELEX_TELEMETRY", value);
        assertThat(decision.isOn()).isEqualTo(!off);
        if (off) {
            assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.ENVIRONMENT);
        }
        project.choice("telemetry_mode = \"off\"");
        assertThat(project.decide("PIPELEX_TELEMETRY", value).isOn()).isFalse();
    }

    // The organisation's policy.

    @ParameterizedTest
    @CsvSource({
        "off,off,OFF",
        "off,anonymous,OFF",
        "off,identified,OFF",
        "anonymous,off,OFF",
        "anonymous,anonymous,ANONYMOUS",
        "anonymous,identified,ANONYMOUS",
        "identified,off,OFF",
        "identified,anonymous,ANONYMOUS",
        "identified,identified,IDENTIFIED"
    })
    void decide_policy_isACeilingAndNeverAGrant(String ceiling, String chosen, Mode mode) throws IOException {
        project.choice("telemetry_mode = \"" + chosen + "\"", "user_id = \"u\"");
        ConsentDecision decision = project.decide("PIPELEX_POLICY_FILE", policy("max_mode = \"" + ceiling + "\""));
        assertThat(decision.mode()).isEqualTo(mode);
        ConsentGrant grant = decision.grant();
        assertThat(grant == null ? null : grant.userId()).isEqualTo(mode == Mode.IDENTIFIED ? "u" : null);
        boolean byPolicy = ceiling.equals("off") || mode != Mode.spelt(chosen);
        assertThat(decision.decidedBy())
                .isEqualTo(byPolicy ? ConsentDecision.DecidedBy.POLICY : ConsentDecision.DecidedBy.CHOICE_FILE);
    }

    @Test
    void decide_policyWithoutAChoice_turnsNothingOn() throws IOException {
        assertThat(project.decide("PIPELEX_POLICY_FILE", policy("max_mode = \"identified\""))
                        .isUndecided())
                .isTrue();
        assertThat(project.decide("PIPELEX_POLICY_FILE", root.resolve("absent").toString())
                        .isUndecided())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "max_mode = \"on\"",
                "max_mode = 1",
                "max_mode = \"${M}\"",
                "max_mod = \"identified\"",
                "max_mode = ",
                "max_mode = \"identified\"\nunknown = 1",
                "max_mode = \"identified\"\nhost = \"http://example.org\"",
                "max_mode = \"identified\"\nhost = 1",
                "max_mode = \"identified\"\nproject_api_key = \"phx_1\"",
                "max_mode = \"identified\"\nproject_api_key = true"
            })
    void decide_policyThatCannotBeUsed_isOff(String text) throws IOException {
        project.choice("telemetry_mode = \"anonymous\"");
        ConsentDecision decision = project.decide("PIPELEX_POLICY_FILE", policy(text), "M", "identified");
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.POLICY);
        assertThat(decision.problems()).singleElement().matches(ConfigProblem::isFatal);
        assertThat(decision.reason()).contains("cannot be used");
    }

    @Test
    void decide_policyThatIsNoFile_isOff() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"");
        assertThat(project.decide("PIPELEX_POLICY_FILE", root.toString()).decidedBy())
                .isEqualTo(ConsentDecision.DecidedBy.POLICY);
        Path link = Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        assertThat(project.decide("PIPELEX_POLICY_FILE", link.toString()).decidedBy())
                .isEqualTo(ConsentDecision.DecidedBy.POLICY);
        Path below = project.choiceFile().resolve("policy.toml");
        assertThat(project.decide("PIPELEX_POLICY_FILE", below.toString()).isOn())
                .isFalse();
    }

    @Test
    void decide_policyThatIsNoText_isOff() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"");
        Path policy = root.resolve("policy.toml");
        String text = "max_mode = \"identified\"\n";
        for (String odd : List.of(text + "# \u00e9\n", text + "#".repeat(70_000), text + "\u0000")) {
            Files.write(policy, odd.getBytes(StandardCharsets.ISO_8859_1));
            ConsentDecision decision = project.decide("PIPELEX_POLICY_FILE", policy.toString());
            assertThat(decision.isOn()).isFalse();
            assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.POLICY);
            assertThat(decision.problems()).singleElement().matches(ConfigProblem::isFatal);
        }
    }

    @Test
    void decide_policyOfTheEnvironment_redirectsNothing() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "host = \"https://mine.example\"");
        String further =
                policy("max_mode = \"anonymous\"", "host = \"https://evil.example\"", "project_api_key = \"phc_e\"");
        ConsentGrant grant = project.decide("PIPELEX_POLICY_FILE", further).grant();
        assertThat(grant).isNotNull();
        assertThat(grant.destination()).isEqualTo(new Destination("https://mine.example", ""));
    }

    @Test
    void over_policyWithHostAndKey_replacesTheProjects() {
        Destination project = new Destination("https://project.example", "phc_project");
        assertThat(new Policy(Mode.IDENTIFIED, "https://org.example", "phc_org", null, 1, null, null).over(project))
                .isEqualTo(new Destination("https://org.example", "phc_org"));
        assertThat(new Policy(Mode.IDENTIFIED, null, null, null, 1, null, null).over(project))
                .isEqualTo(project);
        assertThat(new Policy(Mode.IDENTIFIED, "https://org.example", null, null, 1, null, null).over(project))
                .isEqualTo(new Destination("https://org.example", "phc_project"));
    }

    @Test
    void decide_policy_namesTheFileAndTheLineThatDecided() throws IOException {
        project.choice("telemetry_mode = \"identified\"", "user_id = \"u\"");
        for (String ceiling : List.of("off", "anonymous")) {
            ConsentDecision decision =
                    project.decide("PIPELEX_POLICY_FILE", policy("# Ours", "", "max_mode = \"" + ceiling + "\""));
            assertThat(decision.file()).contains(root.resolve("policy.toml"));
            assertThat(decision.line()).isEqualTo(3);
        }
        ConsentDecision broken = project.decide("PIPELEX_POLICY_FILE", policy("max_mode = \"off\"", "max_node = 1"));
        assertThat(broken.line()).isEqualTo(2);
        assertThat(broken.problems()).singleElement().asString().contains("policy.toml:2:1: the key 'max_node'");
    }

    @Test
    void decide_severalSayOff_theFirstOfTheListDecides() throws IOException {
        project.choice("telemetry_mode = \"off\"");
        String policy = policy("max_mode = \"off\"");
        assertThat(project.decide("PIPELEX_POLICY_FILE", policy, "DO_NOT_TRACK", "1")
                        .decidedBy())
                .isEqualTo(ConsentDecision.DecidedBy.POLICY);
        assertThat(project.decide("DO_NOT_TRACK", "1", "PIPELEX_TELEMETRY", "off")
                        .decidedBy())
                .isEqualTo(ConsentDecision.DecidedBy.DO_NOT_TRACK);
        assertThat(project.decide("PIPELEX_TELEMETRY", "off").decidedBy())
                .isEqualTo(ConsentDecision.DecidedBy.ENVIRONMENT);
    }

    // Silence.

    static Stream<Arguments> silentStates() {
        return Stream.of(
                Arguments.of("# nothing", "", ""),
                Arguments.of("telemetry_mode = \"off\"", "", ""),
                Arguments.of("telemetry_mode = \"anonymous\"", "DO_NOT_TRACK", "1"),
                Arguments.of("telemetry_mode = \"identified\"", "PIPELEX_TELEMETRY", "off"),
                Arguments.of("telemetry_mode = \"on\"", "", ""),
                Arguments.of("telemetry_mode = ", "", ""),
                Arguments.of("telemetry_mode = \"anonymous\"\nsettings_customized = false", "", ""));
    }

    @ParameterizedTest
    @MethodSource("silentStates")
    void build_offOrUndecided_leavesNothing(String text, String name, String value) throws IOException {
        project.choice(text);
        assertSilent(Map.of(name, value));
    }

    @Test
    void build_noFileOrNoFolder_leavesNothing() throws IOException {
        assertSilent(Map.of());
        assertSilent(Map.of("CI", "true"));
        Files.move(project.home().folder(), root.resolve("aside"));
        assertSilent(Map.of());
    }

    private void assertSilent(Map<String, String> variables) throws IOException {
        Map<String, String> before = project.snapshot();
        int threads = Thread.activeCount();
        Telemetry telemetry = Telemetry.builder("pipelex")
                .home(project.home())
                .environment(variables)
                .build();
        telemetry.record(Event.of("started").with("count", 1));
        telemetry.flush(java.time.Duration.ofMillis(1));
        telemetry.close();
        assertThat(telemetry.stats()).isIn(Stats.none(Stats.State.OFF), Stats.none(Stats.State.UNDECIDED));
        assertThat(project.snapshot()).isEqualTo(before);
        assertThat(Thread.activeCount()).isEqualTo(threads);
    }

    private ConsentGrant on(String... lines) throws IOException {
        project.choice(lines);
        ConsentGrant grant = project.decide().grant();
        assertThat(grant).as(project.decide().problems().toString()).isNotNull();
        return grant;
    }

    private String policy(String... lines) throws IOException {
        return Files.writeString(root.resolve("policy.toml"), String.join("\n", lines) + "\n")
                .toString();
    }
}
