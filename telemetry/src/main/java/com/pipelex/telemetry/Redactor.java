package com.pipelex.telemetry;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what may not leave: by a property's name, and by a value's form. In doubt it drops; what is dropped is counted
 * by its class. Stateless but for a cache; not for more than one thread.
 */
final class Redactor {

    /** The five classes by their names, and what the same things are called elsewhere. */
    private static final Map<String, SensitiveClass> NAMES = names();

    /** Words that make a property's name suspect when its value is text, a list or a map. */
    private static final Map<String, SensitiveClass> WORDS = words();

    private final Set<String> configured = new HashSet<>();
    private final Map<String, Boolean> answers = new HashMap<>();

    Redactor(Set<String> further) {
        for (String name : further) {
            String normal = normal(name);
            if (!NAMES.containsKey(normal)) {
                configured.add(normal);
            }
        }
    }

    private static Map<String, SensitiveClass> names() {
        Map<String, SensitiveClass> names = new HashMap<>();
        add(names, SensitiveClass.PROMPT, "prompt", "prompts", "userprompt", "input", "messages", "question");
        add(names, SensitiveClass.SYSTEM_PROMPT, "systemprompt", "systemprompts", "instructions", "systemmessage");
        add(names, SensitiveClass.RESPONSE, "response", "responses", "output", "outputchoices", "completion", "answer");
        add(names, SensitiveClass.FILE_PATH, "filepath", "path", "file", "filename", "dir", "directory", "folder", "cwd");
        add(names, SensitiveClass.FILE_PATH, "pathname", "home", "argv", "commandline");
        add(names, SensitiveClass.URL, "url", "uri", "href", "currenturl", "baseurl", "requesturl", "referrer");
        add(names, SensitiveClass.URL, "endpoint", "host", "hostname", "domain");
        add(names, SensitiveClass.EMAIL, "email", "mail", "emailaddress");
        add(names, SensitiveClass.SECRET, "password", "secret", "token", "apikey", "authorization", "cookie");
        return names;
    }

    private static Map<String, SensitiveClass> words() {
        Map<String, SensitiveClass> words = new HashMap<>();
        add(words, SensitiveClass.PROMPT, "prompt", "prompts", "message", "messages", "content", "text", "body");
        add(words, SensitiveClass.RESPONSE, "response", "responses", "completion", "answer", "reply");
        add(words, SensitiveClass.FILE_PATH, "path", "paths", "file", "files", "filename", "dir", "folder", "directory");
        add(words, SensitiveClass.URL, "url", "urls", "uri", "href", "link", "endpoint", "host", "hostname");
        add(words, SensitiveClass.EMAIL, "email", "mail");
        add(words, SensitiveClass.SECRET, "password", "passwd", "secret", "token", "credential", "credentials");
        add(words, SensitiveClass.SECRET, "apikey", "authorization", "cookie", "key");
        return words;
    }

    private static void add(Map<String, SensitiveClass> to, SensitiveClass kind, String... names) {
        for (String name : names) {
            to.put(name, kind);
        }
    }

    /** A name without regard to case, {@code -}, {@code _}, camelCase or a leading {@code $ai_} or {@code $}. */
    static String normal(String name) {
        String bare = name.startsWith("$ai_") ? name.substring(4) : name.startsWith("$") ? name.substring(1) : name;
        StringBuilder normal = new StringBuilder();
        for (int at = 0; at < bare.length(); at++) {
            char unit = bare.charAt(at);
            if (unit != '_' && unit != '-' && unit != '.' && unit != ' ') {
                normal.append(unit);
            }
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether the person named it in {@code redact}, beyond the five classes: asked of every property there is. */
    boolean isConfigured(String name) {
        if (configured.isEmpty()) {
            return false;
        }
        Boolean known = answers.get(name);
        if (known == null) {
            known = configured.contains(normal(name));
            answers.put(name, known);
        }
        return known;
    }

    /** The class of a name whose value may not leave whatever it is, or null. */
    @Nullable SensitiveClass byName(String name) {
        return isConfigured(name) ? SensitiveClass.CONFIGURED : NAMES.get(normal(name));
    }

    /** The class of a name whose value may not leave if it can hold words, or null. */
    static @Nullable SensitiveClass byWordOfName(String name) {
        int from = 0;
        for (int at = 1; at <= name.length(); at++) {
            if (at == name.length() || !Character.isLetterOrDigit(name.charAt(at)) || startsWord(name, at)) {
                SensitiveClass kind = WORDS.get(normal(name.substring(from, at)));
                if (kind != null) {
                    return kind;
                }
                from = at;
            }
        }
        return null;
    }

    private static boolean startsWord(String name, int at) {
        return Character.isUpperCase(name.charAt(at)) && !Character.isUpperCase(name.charAt(at - 1));
    }

    /** The class of a value by its type or form, or null where it may leave. */
    static @Nullable SensitiveClass byValue(Object value) {
        if (value instanceof Path || value instanceof File) {
            return SensitiveClass.FILE_PATH;
        }
        if (value instanceof URI || value instanceof URL) {
            return SensitiveClass.URL;
        }
        return value instanceof String text ? Forms.of(text) : null;
    }
}
