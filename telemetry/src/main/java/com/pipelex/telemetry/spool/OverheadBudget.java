package com.pipelex.telemetry.spool;

import java.util.ArrayList;
import java.util.List;

/**
 * The overhead of the last commands: of each the time that it took to ask for consent, to be built, and to record,
 * in microseconds. What it costs to start an upload process, at most once in ten minutes and after a command's output, is not in
 * it. Not for more than one thread.
 */
public final class OverheadBudget {

    /** The number of commands that count. */
    public static final int RUNS = 20;
    /** The limit for the median, in microseconds. */
    public static final long BUDGET_MICROS = 10_000;

    private static final int MAX_DIGITS = 9;
    private final List<Long> micros = new ArrayList<>();

    /** Reads the recorded overheads; none if they are damaged. */
    static OverheadBudget read(String text) {
        OverheadBudget costs = new OverheadBudget();
        for (String number : text.split(" ", -1)) {
            long value = number(number);
            if (value < 0) {
                return new OverheadBudget();
            }
            costs.add(value);
        }
        return costs;
    }

    /** A number of at most nine digits; -1 where the text is none. */
    static long number(String text) {
        long value = text.isEmpty() || text.length() > MAX_DIGITS ? -1 : 0;
        for (int at = 0; at < text.length() && value >= 0; at++) {
            int digit = text.charAt(at) - '0';
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
        }
        return value;
    }

    /** As it is written down, the oldest first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (long each : micros) {
            text.append(text.length() == 0 ? "" : " ").append(each);
        }
        return text.toString();
    }

    void add(long cost) {
        micros.add(cost);
        if (micros.size() > RUNS) {
            micros.remove(0);
        }
    }

    /** Returns the number of known commands, {@link #RUNS} at most. */
    public int runs() {
        return micros.size();
    }

    /** The median; 0 where no command is known. */
    public long medianMicros() {
        if (micros.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(micros);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    boolean isOverBudget() {
        return micros.size() == RUNS && medianMicros() > BUDGET_MICROS;
    }
}
