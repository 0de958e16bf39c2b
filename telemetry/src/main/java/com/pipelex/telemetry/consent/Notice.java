package com.pipelex.telemetry.consent;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The extent of a choice: up to which notice the person was asked, and which of them they declined. It is recorded in the
 * {@code choice} file in the person's home, so that no file of a project can widen it; a choice that was written by hand
 * covers the first notice. Immutable.
 *
 * @param asked the newest notice that the person was asked about, from 1
 * @param declined those that they said no to
 */
public record Notice(int asked, Set<Integer> declined) {

    public static final Notice FIRST = new Notice(1, Set.of());

    private static final int MAX = 9_999;
    private static final int MAX_DIGITS = 4;

    public Notice {
        declined = Set.copyOf(declined);
    }

    /** Returns whether what came with a notice may be recorded. */
    boolean covers(int notice) {
        return notice <= asked && !declined.contains(notice);
    }

    /** This one after a yes to everything up to a notice, but for what was declined before. */
    public Notice agreedTo(int notice) {
        return notice <= asked ? this : new Notice(notice, declined);
    }

    /** This one after a no to everything that is new up to a notice. */
    public Notice without(int notice) {
        Set<Integer> all = new TreeSet<>(declined);
        for (int each = asked + 1; each <= notice; each++) {
            all.add(each);
        }
        return new Notice(Math.max(asked, notice), all);
    }

    /** The notice in two values of a {@code choice} file; what cannot be read covers as little as nothing. */
    static Notice of(long asked, @Nullable String declined) {
        if (asked < 1 || asked > MAX) {
            return FIRST;
        }
        Set<Integer> without = new TreeSet<>();
        if (declined != null && !declined.isEmpty()) {
            for (String each : declined.split(" ", -1)) {
                int notice = number(each);
                if (notice < 1) {
                    return FIRST;
                }
                without.add(notice);
            }
        }
        return new Notice((int) asked, without);
    }

    private static int number(String digits) {
        int value = digits.isEmpty() || digits.length() > MAX_DIGITS ? -1 : 0;
        for (int at = 0; at < digits.length() && value >= 0; at++) {
            int digit = digits.charAt(at) - '0';
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
        }
        return value;
    }

    /** The declined notices as {@link #of} reads them. */
    String declinedText() {
        StringBuilder text = new StringBuilder();
        for (int notice : new TreeSet<>(declined)) {
            text.append(text.length() == 0 ? "" : " ").append(notice);
        }
        return text.toString();
    }
}
