package com.pipelex.telemetry.event;

import com.pipelex.telemetry.internal.JsonBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An unexpected exception, as far as it may be told: its class and those of its causes, where they are the JDK's or the
 * host's own and otherwise {@code other}; and the places in the host's own packages that it came by, each a class, a
 * method and a line. No message, no path, no place in anybody else's code ever leaves it. Which packages are the host's
 * own is said when the host is compiled: {@link Catalogued#packages()}. Immutable.
 */
public final class Crash {

    /** Of one exception, those nearest to where it was thrown. */
    static final int MAX_FRAMES = 20;
    /** An exception and its causes; also what ends a circle of them. */
    static final int MAX_EXCEPTIONS = 3;

    private static final int MAX_NAME = 200;
    private static final int MAX_LINE = 1_000_000;
    private static final String OTHER = "other";

    private final Throwable failure;

    private Crash(Throwable failure) {
        this.failure = failure;
    }

    /** Returns the recordable part of an exception, which is read when it is recorded. */
    public static Crash of(Throwable failure) {
        return new Crash(failure);
    }

    /**
     * Writes it in the shape of PostHog's {@code $exception_list}: the outermost first, each from its entry inwards.
     */
    void write(JsonBuffer out, String[] packages) {
        out.raw('[');
        Throwable each = failure;
        for (int count = 0; each != null && count < MAX_EXCEPTIONS; count++) {
            out.raw(count == 0 ? "{\"type\":\"" : ",{\"type\":\"").raw(typeOf(each.getClass(), packages));
            out.raw("\",\"stacktrace\":{\"type\":\"raw\",\"frames\":[");
            boolean isLater = false;
            for (StackTraceElement frame : own(each.getStackTrace(), packages)) {
                frame(out.raw(isLater ? "," : ""), frame);
                isLater = true;
            }
            out.raw("]}}");
            each = each.getCause();
        }
        out.raw(']');
    }

    private static String typeOf(Class<?> type, String[] packages) {
        String name = normal(type.getName());
        boolean isTold = isOwn(name, packages) || isOfTheJdk(type, name);
        return isTold && isName(name) ? name : OTHER;
    }

    private static boolean isOfTheJdk(Class<?> type, String name) {
        ClassLoader loader = type.getClassLoader();
        boolean isLoadedByIt = loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
        return isLoadedByIt && (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk."));
    }

    private static boolean isOwn(String name, String[] packages) {
        for (String own : packages) {
            if (name.length() > own.length() && name.startsWith(own) && name.charAt(own.length()) == '.') {
                return true;
            }
        }
        return false;
    }

    /** The host's own of the frames, the nearest to the throw last. */
    private static List<StackTraceElement> own(StackTraceElement[] frames, String[] packages) {
        List<StackTraceElement> own = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            String name = normal(frame.getClassName());
            if (own.size() < MAX_FRAMES && isOwn(name, packages) && isName(name) && isName(frame.getMethodName())) {
                own.add(frame);
            }
        }
        Collections.reverse(own);
        return own;
    }

    private static void frame(JsonBuffer out, StackTraceElement frame) {
        out.raw("{\"platform\":\"java\",\"module\":\"").raw(normal(frame.getClassName()));
        out.raw("\",\"function\":\"").raw(frame.getMethodName()).raw('"');
        if (frame.getLineNumber() > 0) {
            out.raw(",\"lineno\":").number(Math.min(frame.getLineNumber(), MAX_LINE));
        }
        out.raw(",\"in_app\":true}");
    }

    /** Without what the JVM adds for a lambda's or another hidden class, which is another in each process. */
    private static String normal(String className) {
        int slash = className.indexOf('/');
        String plain = slash < 0 ? className : className.substring(0, slash);
        int hidden = plain.indexOf("$$");
        return hidden < 0 ? plain : plain.substring(0, hidden);
    }

    /** Returns whether it is what a compiler makes of ASCII names: nothing else could be written as it is. */
    private static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char unit = name.charAt(at);
            boolean isGood = unit >= 'a' && unit <= 'z'
                    || unit >= 'A' && unit <= 'Z'
                    || unit >= '0' && unit <= '9'
                    || "_$.<>".indexOf(unit) >= 0;
            if (!isGood) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }
}
