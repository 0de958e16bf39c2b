package com.pipelex.collector.event;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The redactor: it classifies values by a property's name and by their patterns, and sensitive ones go whole. It is the second
 * line: clients redact too, but not every client is ours. Remembers a bounded number of names and of short values, of
 * which most are the same from event to event. Safe for any number of threads.
 */
public final class Redactor {

    /** The treatment of a property, chosen by its name. */
    public enum Treatment {
        /** By the rules for names and forms. */
        JUDGED,
        /** By its value's form alone: the wire's own name, whose words say nothing. */
        BY_FORM,
        /** Kept, if it is a short text, a number or a boolean: the wire needs it as it is. */
        KEPT,
        /** A map from kinds of groups to groups: neither is a property's name. */
        GROUPS,
        /** A person's properties, {@code name} among them. */
        PERSON,
        /** A list of exceptions, in the format of PostHog's error tracking. */
        EXCEPTIONS,
        /** Left out without a count: the key that the event was sent with. */
        KEY
    }

    /**
     * The verdict on a property name.
     *
     * @param whole the class as which its value goes whatever it is, or null
     * @param ifWords the class as which its value goes if it can hold words, or null
     */
    public record Verdict(
            Treatment treatment,
            @Nullable SensitiveClass whole,
            @Nullable SensitiveClass ifWords) {}

    private static final int MAX_NAME = 100;
    private static final int MAX_NAMES = 4_096;
    private static final int MAX_REMEMBERED = 64;
    private static final int VALUES = 2_048;

    private static final Set<String> KEPT =
            Set.of(("$lib_version $session_id $window_id $device_id $anon_distinct_id $user_id distinct_id "
                            + "alias $process_person_profile $geoip_disable $ignore_sent_at $cookieless_mode "
                            + "$is_server $os_version $browser_version $app_version $group_key")
                    .split(" ", -1));

    private static final Set<String> BY_FORM =
            Set.of(("$lib $lib_catalogue $os $browser $group_type $browser_language $device_type "
                            + "$exception_level $exception_source $ai_error_type $ai_tokens_source error_kind flags "
                            + "outcome pipe_run_outcome pipeline_execute_outcome")
                    .split(" ", -1));

    private final Map<String, Verdict> nested = new ConcurrentHashMap<>();
    private final Map<String, Verdict> outer = new ConcurrentHashMap<>();
    /** Written without a lock: an entry is immutable, and one that is lost is made again. */
    private final Seen[] values = new Seen[VALUES];

    private record Seen(String text, @Nullable SensitiveClass kind) {}

    /** Returns the verdict on the name of a top-level property. */
    public Verdict ofProperty(String name) {
        return of(name, outer, true);
    }

    /** Returns the verdict on a nested name, which may be data itself, such as a file name used as a key. */
    public Verdict ofNested(String name) {
        return of(name, nested, false);
    }

    /** Returns the sensitive class of a text, or null for one that may be stored. */
    public @Nullable SensitiveClass ofText(String text) {
        if (text.length() > MAX_REMEMBERED) {
            return SensitivePatterns.of(text);
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & VALUES - 1;
        Seen seen = values[slot];
        if (seen == null || !seen.text.equals(text)) {
            seen = new Seen(text, SensitivePatterns.of(text));
            values[slot] = seen;
        }
        return seen.kind;
    }

    private static Verdict of(String name, Map<String, Verdict> known, boolean isOuter) {
        Verdict verdict = known.get(name);
        if (verdict == null) {
            verdict = isOuter ? judgeOuter(name) : judgeNested(name);
            if (known.size() >= MAX_NAMES) {
                // A client that sends ever new names must not displace the usual ones for good.
                known.clear();
            }
            if (name.length() <= MAX_NAME) {
                known.put(name, verdict);
            }
        }
        return verdict;
    }

    private static Verdict judgeOuter(String name) {
        Treatment own = own(name);
        if (own != Treatment.JUDGED) {
            return new Verdict(own, null, null);
        }
        SensitiveClass form = name.length() > MAX_NAME ? SensitiveClass.FREE_TEXT : SensitivePatterns.of(name);
        // Names of properties have dots, and some of PostHog's a slash.
        return judge(name, form == SensitiveClass.FILE_PATH ? null : form);
    }

    private static Treatment own(String name) {
        if (KEPT.contains(name)) {
            return Treatment.KEPT;
        }
        if (BY_FORM.contains(name) || name.startsWith("$feature_flag") || name.startsWith("$feature/")) {
            return Treatment.BY_FORM;
        }
        return switch (name) {
            case "token", "api_key" -> Treatment.KEY;
            case "$groups", "$group_set" -> Treatment.GROUPS;
            case "$set", "$set_once" -> Treatment.PERSON;
            case "$exception_list" -> Treatment.EXCEPTIONS;
            default -> Treatment.JUDGED;
        };
    }

    private static Verdict judgeNested(String name) {
        return judge(name, name.length() > MAX_NAME ? SensitiveClass.FREE_TEXT : SensitivePatterns.of(name));
    }

    private static Verdict judge(String name, @Nullable SensitiveClass form) {
        SensitiveClass whole = SensitiveNames.whole(name);
        return new Verdict(Treatment.JUDGED, whole == null ? form : whole, SensitiveNames.byWord(name));
    }
}
