package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.event.Category;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The consent decision: the mode, who decided, and why. Made by {@link Consent} alone, once for a process; immutable.
 */
public final class ConsentDecision {

    /** The maker of the decision. */
    public enum DecidedBy {
        /** The organisation's policy file. */
        POLICY,
        /** The environment variable DO_NOT_TRACK. */
        DO_NOT_TRACK,
        /** The tool's own environment variable, such as {@code ACME_TELEMETRY=off}. */
        ENVIRONMENT,
        /** A {@code telemetry.toml} or {@code telemetry.local.toml}. */
        CHOICE_FILE,
        /** The person's home, which cannot hold the proof of a choice or what is pending. */
        HOME,
        /** Nobody: nothing was chosen. */
        NOBODY;

        /** Its spelling in output for scripts. */
        public String spelling() {
            return switch (this) {
                case POLICY -> "policy";
                case DO_NOT_TRACK -> "do_not_track";
                case ENVIRONMENT -> "environment";
                case CHOICE_FILE -> "choice_file";
                case HOME -> "home";
                case NOBODY -> "nobody";
            };
        }
    }

    private final Mode mode;
    private final DecidedBy decidedBy;
    private final String reason;
    private final @Nullable Place place;
    private final List<ConfigProblem> problems;
    private final @Nullable ConsentGrant grant;
    /** Set by Consent before anybody has it. */
    private long nanos;

    /** The line that decided; 0 where the file as a whole is meant. */
    record Place(Path file, int line) {}

    ConsentDecision(
            DecidedBy decidedBy,
            String reason,
            @Nullable Place place,
            List<ConfigProblem> problems,
            @Nullable ConsentGrant grant,
            Mode mode) {
        this.mode = mode;
        this.decidedBy = decidedBy;
        this.reason = reason;
        this.place = place;
        this.problems = List.copyOf(problems);
        this.grant = grant;
    }

    /** The mode in force. Off also where nothing was chosen: see {@link #isUndecided()}. */
    public Mode mode() {
        return mode;
    }

    /** Returns whether nothing was chosen yet, which is off, and the only state in which a person is asked. */
    public boolean isUndecided() {
        return decidedBy == DecidedBy.NOBODY;
    }

    /** Returns whether anything is recorded. */
    public boolean isOn() {
        return grant != null;
    }

    /** Returns whether there is a project key, without which events stay on this machine; false where telemetry is off. */
    public boolean hasKey() {
        return grant != null && grant.destination().isComplete();
    }

    /** The maker of the decision. */
    public DecidedBy decidedBy() {
        return decidedBy;
    }

    /** Why, in one sentence for a person. */
    public String reason() {
        return reason;
    }

    /** The file that decided. */
    public Optional<Path> file() {
        return place == null ? Optional.empty() : Optional.of(place.file());
    }

    /** The line that decided, from 1; 0 where a file as a whole is meant, or none decided. */
    public int line() {
        return place == null ? 0 : place.line();
    }

    /** Returns the problems of the configuration; a fatal one turns telemetry off. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /**
     * The categories of a catalogue that the choice does not cover, and of which nothing is recorded: they came with a
     * later notice, or were declined. Empty where telemetry is off.
     */
    public List<Category> uncovered(Catalogue catalogue) {
        List<Category> uncovered = new ArrayList<>();
        ConsentGrant given = grant;
        if (given == null) {
            return uncovered;
        }
        for (Category category : catalogue.categories()) {
            if (!given.covers(category.notice())) {
                uncovered.add(category);
            }
        }
        return uncovered;
    }

    void took(long time) {
        nanos = time;
    }

    /** Returns the duration of the decision, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    public @Nullable ConsentGrant grant() {
        return grant;
    }
}
