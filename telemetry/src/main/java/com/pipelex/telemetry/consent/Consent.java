package com.pipelex.telemetry.consent;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The consent: the one place that decides whether anything may be recorded. Any "off" wins, and nothing but the person's
 * own choice turns telemetry on (specification, "Who decides"). It reads at most three small files and, only where a
 * choice says on, git's index; it writes nothing, starts nothing, connects to nothing.
 */
public final class Consent {

    private final Home home;
    private final Environment environment;
    private final ChoiceReader.Variables variables;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private @Nullable ChoiceRecord record;

    private Consent(Home home, Environment environment) {
        this.home = home;
        this.environment = environment;
        this.variables = new ChoiceReader.Variables(environment, home.environmentPrefix());
    }

    /**
     * Decides from the files and the environment as they are now.
     *
     * @param environment the process's variables, usually {@code System.getenv()}
     */
    public static ConsentDecision decide(Home home, Map<String, String> environment) {
        long from = System.nanoTime();
        ConsentDecision decision = new Consent(home, new Environment(environment)).decision();
        decision.took(System.nanoTime() - from);
        return decision;
    }

    /** The grant, or null where the answer is no. */
    public static @Nullable ConsentGrant grant(Home home, Map<String, String> environment) {
        return decide(home, environment).grant();
    }

    /**
     * Returns the terms that events would have if the person chose that mode now: from their own files, or the defaults.
     * It grants nothing, whatever is in force.
     */
    public static RecordingPolicy supposing(Home home, Map<String, String> environment, Mode mode) {
        Consent reader = new Consent(home, new Environment(environment));
        for (Path file : List.of(home.localChoiceFile(), home.choiceFile())) {
            Choice choice = reader.choice(reader.read(file));
            if (choice != null && choice.isUsable() && reader.doubt(choice) == null) {
                String userId = mode == Mode.IDENTIFIED && !choice.userId().isEmpty() ? choice.userId() : null;
                return new RecordingPolicy.Supposed(
                        userId == null ? Mode.ANONYMOUS : Mode.IDENTIFIED,
                        userId,
                        choice.settings().covering(reader.recorded().notice()));
            }
        }
        return new RecordingPolicy.Supposed(
                Mode.ANONYMOUS, null, new ConsentGrant.Settings(Set.of(), false, false, false, Notice.FIRST));
    }

    private ConsentDecision decision() {
        Policy policy = Policy.read(home, environment);
        if (policy.maxMode() == Mode.OFF) {
            return offByPolicy(policy);
        }
        if (environment.doNotTrack()) {
            return off(ConsentDecision.DecidedBy.DO_NOT_TRACK, "DO_NOT_TRACK is set.");
        }
        if (environment.saysOff(home)) {
            return off(ConsentDecision.DecidedBy.ENVIRONMENT, home.environmentPrefix() + "_TELEMETRY is off.");
        }
        return byChoice(policy);
    }

    private ConsentDecision offByPolicy(Policy policy) {
        if (policy.problem() != null) {
            problems.add(policy.problem());
        }
        String why = policy.problem() == null ? "says off." : "cannot be used, which means off.";
        return new ConsentDecision(
                ConsentDecision.DecidedBy.POLICY,
                "The organisation's policy " + policy.file() + " " + why,
                place(policy.file(), policy.line()),
                problems,
                null,
                Mode.OFF);
    }

    private ConsentDecision off(ConsentDecision.DecidedBy who, String reason) {
        return new ConsentDecision(who, reason, null, problems, null, Mode.OFF);
    }

    private ConsentDecision byChoice(Policy policy) {
        TomlFile localFile = read(home.localChoiceFile());
        TomlFile sharedFile = read(home.choiceFile());
        Choice local = choice(localFile);
        Choice shared = choice(sharedFile);
        ConsentDecision no = unusable(localFile, local);
        no = no != null ? no : unusable(sharedFile, shared);
        no = no != null ? no : saysOff(local);
        no = no != null ? no : saysOff(shared);
        if (no != null) {
            return no;
        }
        Choice own = local != null ? local : shared;
        if (own == null || !own.isAnswer()) {
            return off(
                    ConsentDecision.DecidedBy.NOBODY,
                    own == null
                            ? "Nothing has been chosen yet."
                            : own.file() + " says settings_customized = false, so nothing has been chosen yet.");
        }
        String problem = home.problem();
        if (problem != null) {
            return off(
                    ConsentDecision.DecidedBy.HOME,
                    problem + " It has to hold the proof of your choice and what is pending.");
        }
        String doubt = doubt(own);
        if (doubt != null && local != null && shared != null && shared.isAnswer() && doubt(shared) == null) {
            return on(shared, policy);
        }
        return doubt == null ? on(own, policy) : undecided(own, doubt);
    }

    private ConsentDecision undecided(Choice choice, String doubt) {
        return new ConsentDecision(
                ConsentDecision.DecidedBy.NOBODY,
                choice.file() + " says " + choice.mode().spelling() + ", but " + doubt
                        + " It does not count until you choose: " + home.tool() + " telemetry "
                        + choice.mode().spelling() + ".",
                place(choice.file(), choice.modeLine()),
                problems,
                null,
                Mode.OFF);
    }

    /**
     * The reason why a choice that says on may not be the person's own, in words that go on a sentence; null where it is
     * theirs. A folder can turn telemetry off and never on: the proof lies in the home.
     */
    private @Nullable String doubt(Choice choice) {
        File file = choice.file();
        if (!Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS) || !ProcessUser.owns(file)) {
            return "it is not a file of your account.";
        }
        if (!Ownership.isProven(home)) {
            return "it came with this folder: nothing in your home shows that you chose it here.";
        }
        if (GitIndex.tracks(file)) {
            return "it came with the repository: git tracks it.";
        }
        if (recorded().isSaidBy(choice)) {
            return null;
        }
        File marker = VersionControl.above(home.project());
        return marker == null ? null : "it may have come with the working copy that '" + marker + "' belongs to.";
    }

    private ChoiceRecord recorded() {
        ChoiceRecord known = record;
        if (known == null) {
            known = ChoiceRecord.read(home);
            record = known;
        }
        return known;
    }

    private TomlFile read(Path file) {
        return home.read(file.toFile());
    }

    private @Nullable Choice choice(TomlFile file) {
        if (!(file instanceof TomlFile.Values values)) {
            return null;
        }
        Choice choice = ChoiceReader.read(values, variables);
        problems.addAll(choice.problems());
        return choice;
    }

    private @Nullable ConsentDecision unusable(TomlFile file, @Nullable Choice choice) {
        if (file instanceof TomlFile.Unusable unusable) {
            problems.add(unusable.problem());
            return offByProblem(unusable.problem());
        }
        if (choice != null && !choice.isUsable()) {
            for (ConfigProblem problem : choice.problems()) {
                if (problem.isFatal()) {
                    return offByProblem(problem);
                }
            }
        }
        return null;
    }

    private ConsentDecision offByProblem(ConfigProblem problem) {
        return new ConsentDecision(
                ConsentDecision.DecidedBy.CHOICE_FILE,
                problem.file() + " cannot be used, which means off.",
                place(problem.file().toFile(), problem.line()),
                problems,
                null,
                Mode.OFF);
    }

    private @Nullable ConsentDecision saysOff(@Nullable Choice choice) {
        if (choice == null || !choice.isAnswer() || !choice.saysOff()) {
            return null;
        }
        return new ConsentDecision(
                ConsentDecision.DecidedBy.CHOICE_FILE,
                choice.file() + (choice.modeLine() == 0 ? " names no telemetry_mode, which means off." : " says off."),
                place(choice.file(), choice.modeLine()),
                problems,
                null,
                Mode.OFF);
    }

    private ConsentDecision on(Choice choice, Policy policy) {
        Mode mode = choice.mode().atMost(policy.maxMode());
        boolean isLowered = mode != choice.mode();
        String userId = mode == Mode.IDENTIFIED && !choice.userId().isEmpty() ? choice.userId() : null;
        ConsentGrant grant = new ConsentGrant(
                home,
                userId == null ? Mode.ANONYMOUS : Mode.IDENTIFIED,
                userId,
                policy.over(choice.destination()),
                choice.settings().covering(recorded().notice()));
        String reason = isLowered
                ? "The organisation's policy " + policy.file() + " allows no more than " + mode.spelling() + "."
                : choice.file() + " says " + mode.spelling() + ".";
        if (mode == Mode.IDENTIFIED && userId == null) {
            reason += " It gives no user_id, so events are sent anonymously.";
        }
        ConsentDecision.Place redirect = policy.redirect();
        if (redirect != null) {
            reason +=
                    " The organisation's policy " + redirect.file() + ":" + redirect.line() + " says where events go.";
        }
        return new ConsentDecision(
                isLowered ? ConsentDecision.DecidedBy.POLICY : ConsentDecision.DecidedBy.CHOICE_FILE,
                reason,
                isLowered ? place(policy.file(), policy.line()) : place(choice.file(), choice.modeLine()),
                problems,
                grant,
                mode);
    }

    private static ConsentDecision.@Nullable Place place(@Nullable File file, int line) {
        return file == null ? null : new ConsentDecision.Place(Path.of(file.getPath()), line);
    }
}
