package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.SensitiveClass;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for exceptions: types and positions in code are kept, messages and file paths are not. */
public final class ExceptionRules {

    private static final int MAX_IDENTIFIER = 200;

    private static final Set<String> KEPT =
            Set.of(("type module function lineno colno platform in_app thread_id mechanism handled "
                            + "synthetic exception_id parent_id source stacktrace frames method_synthetic")
                    .split(" ", -1));

    private static final Map<String, SensitiveClass> CLASSES = Map.of(
            "filename", SensitiveClass.FILE_PATH,
            "abs_path", SensitiveClass.FILE_PATH);

    private ExceptionRules() {}

    /** As what a member of an exception goes, or null where it is kept. */
    public static @Nullable SensitiveClass ofName(String name) {
        return KEPT.contains(name) ? null : CLASSES.getOrDefault(name, SensitiveClass.FREE_TEXT);
    }

    /** As what a text in an exception goes, or null where it could be a name in code. */
    public static @Nullable SensitiveClass ofText(String name, String text) {
        if (text.length() > MAX_IDENTIFIER) {
            return SensitiveClass.FREE_TEXT;
        }
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            boolean isColon = unit == ':' && name.equals("platform");
            if (!Character.isLetterOrDigit(unit) && "_$.<>()[]#- ".indexOf(unit) < 0 && !isColon) {
                return unit == '/' || unit == '\\' ? SensitiveClass.FILE_PATH : SensitiveClass.FREE_TEXT;
            }
        }
        return null;
    }
}
