package com.pipelex.telemetry.event;

/**
 * A version as three numbers and nothing else, so that it cannot carry a word. What stands behind them in a longer
 * spelling (a build's name, a branch) is left out.
 *
 * @param major 0 to 9,999
 * @param minor 0 to 9,999
 * @param patch 0 to 9,999
 */
public record Version(int major, int minor, int patch) {

    private static final int MAX = 9_999;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when a number is out of its bounds; it names the number
     */
    public Version {
        check("major", major);
        check("minor", minor);
        check("patch", patch);
    }

    private static void check(String what, int number) {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException(what + " must be 0 to " + MAX + ", but is " + number);
        }
    }

    /**
     * Reads {@code 1}, {@code 1.2} or {@code 1.2.3}, and ignores what follows a {@code -} or {@code +}.
     *
     * @throws IllegalArgumentException when the text is no such thing; it quotes the text
     */
    public static Version parse(String text) {
        int[] numbers = new int[3];
        int at = 0;
        int part = 0;
        while (true) {
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                if (at - from >= 4) {
                    throw unreadable(text);
                }
                numbers[part] = numbers[part] * 10 + (text.charAt(at++) - '0');
            }
            if (at == from) {
                throw unreadable(text);
            }
            if (at == text.length() || text.charAt(at) == '-' || text.charAt(at) == '+') {
                return new Version(numbers[0], numbers[1], numbers[2]);
            }
            if (text.charAt(at++) != '.' || ++part == numbers.length) {
                throw unreadable(text);
            }
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("not a version such as 1.2.3: '" + text + "'");
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
