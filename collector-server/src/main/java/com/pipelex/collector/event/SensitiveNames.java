package com.pipelex.collector.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The property names that mark their values as sensitive. Immutable. */
final class SensitiveNames {

    /** Names whose value may not be stored whatever it is, without case, separators or a leading {@code $ai_}. */
    private static final Map<String, SensitiveClass> WHOLE = new Lists()
            .of(SensitiveClass.PROMPT, "prompt prompts userprompt input messages question")
            .of(SensitiveClass.SYSTEM_PROMPT, "systemprompt systemprompts instructions systemmessage")
            .of(SensitiveClass.RESPONSE, "response responses output outputchoices completion answer")
            .of(SensitiveClass.FILE_PATH, "filepath path file filename dir directory folder cwd pathname home argv")
            .of(SensitiveClass.FILE_PATH, "commandline abspath")
            .of(SensitiveClass.URL, "url uri href currenturl baseurl requesturl referrer endpoint host hostname domain")
            .of(SensitiveClass.EMAIL, "email mail emailaddress")
            .of(SensitiveClass.SECRET, "password secret token apikey authorization cookie")
            .of(SensitiveClass.IDENTIFIER, "user userid username login distinctid anondistinctid fullname firstname")
            .of(SensitiveClass.IDENTIFIER, "lastname phone phonenumber personid deviceid machineid serialnumber")
            .of(SensitiveClass.ADDRESS, "ip ipaddress macaddress")
            .map();

    /** Words in a name by which its value may not be stored where it is text, a list or a map. */
    private static final Map<String, SensitiveClass> WORDS = new Lists()
            .of(SensitiveClass.PROMPT, "prompt prompts message messages content text body input inputs query question")
            .of(SensitiveClass.PROMPT, "comment description title error")
            .of(SensitiveClass.RESPONSE, "response responses completion answer reply output outputs")
            .of(SensitiveClass.FILE_PATH, "path paths file files filename dir folder directory")
            .of(SensitiveClass.URL, "url urls uri href link endpoint host hostname")
            .of(SensitiveClass.EMAIL, "email mail")
            .of(SensitiveClass.SECRET, "password passwd secret token tokens credential credentials apikey")
            .of(SensitiveClass.SECRET, "authorization cookie key")
            .of(SensitiveClass.IDENTIFIER, "user login phone")
            .of(SensitiveClass.ADDRESS, "ip")
            .map();

    /** Parts of names that are long enough to mean the same at any position. */
    private static final Map<String, SensitiveClass> PARTS = new Lists()
            .of(SensitiveClass.PROMPT, "prompt message content instruction exception stacktrace")
            .of(SensitiveClass.RESPONSE, "response completion")
            .of(SensitiveClass.FILE_PATH, "filename filepath pathname directory folder")
            .of(SensitiveClass.URL, "endpoint hostname")
            .of(SensitiveClass.EMAIL, "email")
            .of(SensitiveClass.SECRET, "password passwd passphrase secret credential apikey accesskey privatekey")
            .of(SensitiveClass.SECRET, "authorization cookie")
            .of(SensitiveClass.IDENTIFIER, "username userid")
            .map();

    private SensitiveNames() {}

    /** The class of a name whose value may not be stored whatever it is, or null. */
    static @Nullable SensitiveClass whole(String name) {
        return WHOLE.get(normal(name));
    }

    /** The class of a name whose value may not be stored where it can hold words, or null. */
    static @Nullable SensitiveClass byWord(String name) {
        SensitiveClass found = WORDS.get(normal(name));
        int from = 0;
        for (int at = 1; at <= name.length(); at++) {
            if (at == name.length() || !Character.isLetter(name.charAt(at)) || startsWord(name, at)) {
                SensitiveClass word = WORDS.get(normal(name.substring(from, at)));
                // Whose it is says less than what it is: a user's prompt is a prompt.
                found = found == null || found == SensitiveClass.IDENTIFIER && word != null ? word : found;
                from = at;
            }
        }
        return found == null ? byPart(normal(name)) : found;
    }

    private static @Nullable SensitiveClass byPart(String normal) {
        for (Map.Entry<String, SensitiveClass> part : PARTS.entrySet()) {
            if (normal.contains(part.getKey())) {
                return part.getValue();
            }
        }
        return null;
    }

    /** Returns whether a word begins here: {@code userPrompt}, {@code URLPath}, {@code a_b}. */
    private static boolean startsWord(String name, int at) {
        char before = name.charAt(at - 1);
        if (!Character.isLetter(before)) {
            return true;
        }
        boolean endsCapitals = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return Character.isUpperCase(name.charAt(at)) && (!Character.isUpperCase(before) || endsCapitals);
    }

    private static String normal(String name) {
        boolean isAi = name.regionMatches(true, 0, "$ai_", 0, 4);
        StringBuilder normal = new StringBuilder(name.length());
        for (int at = isAi ? 4 : name.startsWith("$") ? 1 : 0; at < name.length(); at++) {
            char unit = name.charAt(at);
            if (unit != '_' && unit != '-' && unit != '.' && unit != ' ') {
                normal.append(unit);
            }
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }

    /** Makes one of the maps above. */
    private static final class Lists {

        private final Map<String, SensitiveClass> map = new HashMap<>();

        Lists of(SensitiveClass kind, String words) {
            for (String word : words.split(" ", -1)) {
                map.put(word, kind);
            }
            return this;
        }

        Map<String, SensitiveClass> map() {
            return Map.copyOf(map);
        }
    }
}
