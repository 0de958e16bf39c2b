package com.pipelex.telemetry;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate: the one place that decides whether anything may be recorded. Any "off" wins, and nothing but the person's
 * own choice turns telemetry on (specification, "Who decides"). It reads at most three small files and, only where a
 * choice says on, git's index; it writes nothing, starts nothing, connects to nothing.
 */
public final class Consent {

    private final Home home;
    private final Environment environment;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private Consent(Home home, Environment environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * Decides from the files and the environment as they are now.
     *
     * @param environment the process's variables, usually {@code System.getenv()}
     */
    public static Decision decide(Home home, Map<String, String> environment) {
        long from = System.nanoTime();
        Decision decision = new Consent(home, new Environment(environment)).decision();
        decision.took(System.nanoTime() - from);
        return decision;
    }

    /** The permit, or null where the answer is no. */
    static @Nullable Permit permit(Home home, Map<String, String> environment) {
        return decide(home, environment).permit();
    }

    /**
     * What would shape events if the person chose that mode now: what the files of their own say, or else the defaults.
     * It grants nothing, whatever is in force.
     */
    static Terms supposing(Home home, Map<String, String> environment, Mode mode) {
        Consent reader = new Consent(home, new Environment(environment));
        for (Path file : List.of(home.localChoiceFile(), home.choiceFile())) {
            Choice choice = reader.choice(TomlFile.read(file.toFile()));
            if (choice != null && choice.isUsable() && !GitIndex.tracks(choice.file())) {
                String userId = mode == Mode.IDENTIFIED && !choice.userId().isEmpty() ? choice.userId() : null;
                return new Terms.Supposed(userId == null ? Mode.ANONYMOUS : Mode.IDENTIFIED, userId, choice.settings());
            }
        }
        return new Terms.Supposed(
                Mode.ANONYMOUS, null, new Permit.Settings(Set.of(), false, false, false, Notice.FIRST));
    }

    private Decision decision() {
        Policy policy = Policy.read(home, environment);
        if (policy.maxMode() == Mode.OFF) {
            return offByPolicy(policy);
        }
        if (environment.doNotTrack()) {
            return off(Decision.DecidedBy.DO_NOT_TRACK, "DO_NOT_TRACK is set.");
        }
        if (environment.saysOff(home)) {
            return off(Decision.DecidedBy.ENVIRONMENT, home.environmentPrefix() + "_TELEMETRY is off.");
        }
        return byChoice(policy);
    }

    private Decision offByPolicy(Policy policy) {
        if (policy.problem() != null) {
            problems.add(policy.problem());
        }
        String why = policy.problem() == null ? "says off." : "cannot be used, which means off.";
        return new Decision(
                Decision.DecidedBy.POLICY,
                "The organisation's policy " + policy.file() + " " + why,
                place(policy.file(), policy.line()),
                problems,
                null,
                Mode.OFF);
    }

    private Decision off(Decision.DecidedBy who, String reason) {
        return new Decision(who, reason, null, problems, null, Mode.OFF);
    }

    private Decision byChoice(Policy policy) {
        TomlFile localFile = TomlFile.read(home.localChoiceFile().toFile());
        TomlFile sharedFile = TomlFile.read(home.choiceFile().toFile());
        Choice local = choice(localFile);
        Choice shared = choice(sharedFile);
        Decision no = unusable(localFile, local);
        no = no != null ? no : unusable(sharedFile, shared);
        no = no != null ? no : saysOff(local);
        no = no != null ? no : saysOff(shared);
        if (no != null) {
            return no;
        }
        Choice own = local != null ? local : shared;
        if (own == null || !own.isAnswer()) {
            return off(Decision.DecidedBy.NOBODY, "Nothing has been chosen yet.");
        }
        boolean isTracked = GitIndex.tracks(own.file());
        if (isTracked && local != null && shared != null && shared.isAnswer() && !GitIndex.tracks(shared.file())) {
            return on(shared, policy);
        }
        if (isTracked) {
            return new Decision(
                    Decision.DecidedBy.NOBODY,
                    own.file() + " came with the repository (git tracks it): it is nobody's own choice, and can only"
                            + " turn telemetry off.",
                    place(own.file(), own.modeLine()),
                    problems,
                    null,
                    Mode.OFF);
        }
        return on(own, policy);
    }

    private @Nullable Choice choice(TomlFile file) {
        if (!(file instanceof TomlFile.Values values)) {
            return null;
        }
        Choice choice = ChoiceReader.read(values, environment);
        problems.addAll(choice.problems());
        return choice;
    }

    private @Nullable Decision unusable(TomlFile file, @Nullable Choice choice) {
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

    private Decision offByProblem(ConfigProblem problem) {
        return new Decision(
                Decision.DecidedBy.CHOICE_FILE,
                problem.file() + " cannot be used, which means off.",
                place(problem.file().toFile(), problem.line()),
                problems,
                null,
                Mode.OFF);
    }

    private @Nullable Decision saysOff(@Nullable Choice choice) {
        if (choice == null || !choice.isAnswer() || !choice.saysOff()) {
            return null;
        }
        return new Decision(
                Decision.DecidedBy.CHOICE_FILE,
                choice.file() + " says off.",
                place(choice.file(), choice.modeLine()),
                problems,
                null,
                Mode.OFF);
    }

    private Decision on(Choice choice, Policy policy) {
        Mode mode = choice.mode().atMost(policy.maxMode());
        boolean isLowered = mode != choice.mode();
        String userId = mode == Mode.IDENTIFIED && !choice.userId().isEmpty() ? choice.userId() : null;
        Permit permit = new Permit(
                home,
                userId == null ? Mode.ANONYMOUS : Mode.IDENTIFIED,
                userId,
                policy.over(choice.destination()),
                choice.settings());
        String reason = isLowered
                ? "The organisation's policy " + policy.file() + " allows no more than " + mode.spelling() + "."
                : choice.file() + " says " + mode.spelling() + ".";
        if (mode == Mode.IDENTIFIED && userId == null) {
            reason += " It gives no user_id, so events are sent anonymously.";
        }
        Decision.Place redirect = policy.redirect();
        if (redirect != null) {
            reason +=
                    " The organisation's policy " + redirect.file() + ":" + redirect.line() + " says where events go.";
        }
        return new Decision(
                isLowered ? Decision.DecidedBy.POLICY : Decision.DecidedBy.CHOICE_FILE,
                reason,
                isLowered ? place(policy.file(), policy.line()) : place(choice.file(), choice.modeLine()),
                problems,
                permit,
                mode);
    }

    private static Decision.@Nullable Place place(@Nullable File file, int line) {
        return file == null ? null : new Decision.Place(Path.of(file.getPath()), line);
    }
}
