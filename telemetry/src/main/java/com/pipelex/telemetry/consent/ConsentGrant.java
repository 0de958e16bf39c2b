package com.pipelex.telemetry.consent;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The proof of consent: what everything that writes, starts a process or connects must have in hand. Only {@link Consent}
 * makes one, so there is no second place where "off" is checked. Immutable.
 */
public final class ConsentGrant implements RecordingPolicy {

    private final Home home;
    private final Mode mode;
    private final @Nullable String userId;
    private final Destination destination;
    private final Settings settings;

    /** Called by {@link Consent} alone (a test of the architecture holds that). */
    ConsentGrant(Home home, Mode mode, @Nullable String userId, Destination destination, Settings settings) {
        this.home = home;
        this.mode = mode;
        this.userId = userId;
        this.destination = destination;
        this.settings = settings;
    }

    /**
     * The rest of what the person configured.
     *
     * @param redact names of further properties to drop
     * @param geoip whether PostHog may derive a country from the connection
     * @param dry whether events are only written down, never sent
     * @param verbose whether events are printed as they are recorded
     * @param notice what the choice covers
     */
    public record Settings(Set<String> redact, boolean geoip, boolean dry, boolean verbose, Notice notice) {

        Settings covering(Notice recorded) {
            return new Settings(redact, geoip, dry, verbose, recorded);
        }

        /** Returns the settings that shape the events that leave, in one spelling: sorted redacted names, and two switches. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (String name : new TreeSet<>(redact)) {
                text.append(name).append(',');
            }
            return text.append(geoip ? "geoip," : "").append(dry ? "dry" : "").toString();
        }
    }

    public Home home() {
        return home;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public @Nullable String userId() {
        return userId;
    }

    public Destination destination() {
        return destination;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public boolean covers(int notice) {
        return settings.notice().covers(notice);
    }

    /** Returns whether anything may be sent: there is a project key, and it is not a dry mode. */
    public boolean mayDeliver() {
        return destination.isComplete() && !settings.dry();
    }
}
