package com.pipelex.telemetry.event;

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
public final class Redactor {

    /** The five classes by their names, and what the same things are called elsewhere. */
    private static final Map<String, SensitiveClass> NAMES = names();

    /** Words that make a property's name suspect when its value is text, a list or a map. */
    private static final Map<String, SensitiveClass> WORDS = words();

    /** Parts of names that are long enough to mean the same wherever they stand. */
    private static final Map<String, SensitiveClass> PARTS = parts();

    /**
     * The properties that identify the sender of an event or control the use of its address; only the library sets
     * them.
     */
    private static final Set<String> RESERVED = Set.of(
            "$lib",
            "$lib_version",
            "$lib_catalogue",
            "$process_person_profile",
            "$geoip_disable",
            "$set",
            "$set_once",
            "$unset",
            "$groups",
            "$group_type",
            "$group_key",
            "$group_set",
            "$ignore_sent_at",
            "$cookieless_mode",
            "capture_internal",
            "alias");

    private final Set<String> configured = new HashSet<>();
    /** By the names of typed properties, of which there are few. */
    private final Map<String, Boolean> answers = new HashMap<>();

    public Redactor(Set<String> further) {
        for (String name : further) {
            configured.add(normal(name));
        }
    }

    private static Map<String, SensitiveClass> names() {
        Map<String, SensitiveClass> names = new HashMap<>();
        add(names, SensitiveClass.PROMPT, "prompt", "prompts", "userprompt", "input", "messages", "question");
        add(names, SensitiveClass.SYSTEM_PROMPT, "systemprompt", "systemprompts", "instructions", "systemmessage");
        add(names, SensitiveClass.RESPONSE, "response", "responses", "output", "outputchoices", "completion", "answer");
        add(
                names,
                SensitiveClass.FILE_PATH,
                "filepath",
                "path",
                "file",
                "filename",
                "dir",
                "directory",
                "folder",
                "cwd");
        add(names, SensitiveClass.FILE_PATH, "pathname", "home", "argv", "commandline");
        add(names, SensitiveClass.URL, "url", "uri", "href", "currenturl", "baseurl", "requesturl", "referrer");
        add(names, SensitiveClass.URL, "endpoint", "host", "hostname", "domain");
        add(names, SensitiveClass.EMAIL, "email", "mail", "emailaddress");
        add(names, SensitiveClass.SECRET, "password", "secret", "token", "apikey", "authorization", "cookie");
        add(names, SensitiveClass.IDENTIFIER, "user", "userid", "username", "login", "distinctid", "anondistinctid");
        add(names, SensitiveClass.IDENTIFIER, "fullname", "firstname", "lastname", "phone", "phonenumber", "personid");
        add(names, SensitiveClass.IDENTIFIER, "deviceid", "machineid", "serialnumber", "ip", "ipaddress", "macaddress");
        return names;
    }

    private static Map<String, SensitiveClass> words() {
        Map<String, SensitiveClass> words = new HashMap<>();
        add(
                words,
                SensitiveClass.PROMPT,
                "prompt",
                "prompts",
                "message",
                "messages",
                "content",
                "text",
                "body",
                "input");
        add(words, SensitiveClass.PROMPT, "inputs", "query", "question", "comment", "description", "title", "error");
        add(
                words,
                SensitiveClass.RESPONSE,
                "response",
                "responses",
                "completion",
                "answer",
                "reply",
                "output",
                "outputs");
        add(
                words,
                SensitiveClass.FILE_PATH,
                "path",
                "paths",
                "file",
                "files",
                "filename",
                "dir",
                "folder",
                "directory");
        add(words, SensitiveClass.URL, "url", "urls", "uri", "href", "link", "endpoint", "host", "hostname");
        add(words, SensitiveClass.EMAIL, "email", "mail");
        add(words, SensitiveClass.SECRET, "password", "passwd", "secret", "token", "credential", "credentials");
        add(words, SensitiveClass.SECRET, "apikey", "authorization", "cookie", "key", "tokens");
        add(words, SensitiveClass.IDENTIFIER, "user", "login", "phone", "ip");
        return words;
    }

    private static Map<String, SensitiveClass> parts() {
        Map<String, SensitiveClass> parts = new HashMap<>();
        add(parts, SensitiveClass.PROMPT, "prompt", "message", "content", "instruction", "exception", "stacktrace");
        add(parts, SensitiveClass.RESPONSE, "response", "completion");
        add(parts, SensitiveClass.FILE_PATH, "filename", "filepath", "pathname", "directory", "folder");
        add(parts, SensitiveClass.URL, "endpoint", "hostname");
        add(parts, SensitiveClass.EMAIL, "email");
        add(parts, SensitiveClass.SECRET, "password", "passwd", "passphrase", "secret", "credential", "apikey");
        add(parts, SensitiveClass.SECRET, "accesskey", "privatekey", "authorization", "cookie");
        add(parts, SensitiveClass.IDENTIFIER, "username", "userid");
        return parts;
    }

    private static void add(Map<String, SensitiveClass> to, SensitiveClass kind, String... names) {
        for (String name : names) {
            to.put(name, kind);
        }
    }

    /** A name without regard to case, {@code -}, {@code _}, camelCase or a leading {@code $ai_} or {@code $}. */
    static String normal(String name) {
        boolean isAi = name.regionMatches(true, 0, "$ai_", 0, 4);
        String bare = isAi ? name.substring(4) : name.startsWith("$") ? name.substring(1) : name;
        StringBuilder normal = new StringBuilder();
        for (int at = 0; at < bare.length(); at++) {
            char unit = bare.charAt(at);
            if (unit != '_' && unit != '-' && unit != '.' && unit != ' ') {
                normal.append(unit);
            }
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns whether the person named it in {@code redact}, beyond the five classes: asked of every property there
     * is.
     */
    public boolean isConfigured(String name) {
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

    /** Returns whether a property's name is one that a host may not use. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The class of a name whose value may not leave whatever it is, or null. */
    @Nullable
    SensitiveClass byName(String name) {
        String normal = normal(name);
        SensitiveClass known = NAMES.get(normal);
        return known == null && configured.contains(normal) ? SensitiveClass.CONFIGURED : known;
    }

    /** The class of a name whose value may not leave if it can hold words, or null. */
    static @Nullable SensitiveClass byWordOfName(String name) {
        SensitiveClass known = WORDS.get(normal(name));
        int from = 0;
        for (int at = 1; at <= name.length(); at++) {
            if (at == name.length() || !Character.isLetter(name.charAt(at)) || startsWord(name, at)) {
                SensitiveClass kind = WORDS.get(normal(name.substring(from, at)));
                // Whose it is says less than what it is: a user's prompt is a prompt.
                known = known == null || known == SensitiveClass.IDENTIFIER && kind != null ? kind : known;
                from = at;
            }
        }
        return known == null ? byPartOfName(normal(name)) : known;
    }

    /** Returns whether a word begins: {@code userPrompt}, {@code URLPath}. */
    private static boolean startsWord(String name, int at) {
        char before = name.charAt(at - 1);
        boolean endsCapitals = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return Character.isUpperCase(name.charAt(at)) && (!Character.isUpperCase(before) || endsCapitals)
                || !Character.isLetter(before);
    }

    private static @Nullable SensitiveClass byPartOfName(String normal) {
        for (Map.Entry<String, SensitiveClass> part : PARTS.entrySet()) {
            if (normal.contains(part.getKey())) {
                return part.getValue();
            }
        }
        return null;
    }

    /** The class of a value by its type or form, or null where it may leave. */
    static @Nullable SensitiveClass byValue(Object value) {
        if (value instanceof Path || value instanceof File) {
            return SensitiveClass.FILE_PATH;
        }
        if (value instanceof URI || value instanceof URL) {
            return SensitiveClass.URL;
        }
        return value instanceof String text ? SensitivePatterns.of(text) : null;
    }
}
