package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.Printable;
import com.pipelex.telemetry.internal.SpellingSuggestion;
import com.pipelex.telemetry.internal.UserIdRule;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of a {@code telemetry.toml} or of a policy into what they mean, and everything that is wrong with
 * them into problems with their place. Used by one thread, once.
 */
public final class ChoiceReader {

    private static final String OFF_UNTIL_MENDED = "Telemetry is off until it is mended.";

    private final Path file;
    private final Map<String, TomlValue> values;
    private final Variables variables;
    private final List<ConfigProblem> problems = new ArrayList<>();

    /**
     * The environment's variables that a file may name.
     *
     * @param prefix the beginning of their names, without its {@code _}; {@code POSTHOG} is another
     */
    public record Variables(Environment environment, String prefix) {

        /** Returns whether a file may name a variable: any other could be a secret that a folder wants to send away. */
        boolean allows(String name) {
            return name.startsWith(prefix + "_") || name.startsWith("POSTHOG_");
        }
    }

    ChoiceReader(File file, Map<String, TomlValue> values, Variables variables) {
        this.file = file.toPath();
        this.values = values;
        this.variables = variables;
    }

    public static Choice read(TomlFile.Values file, Variables variables) {
        return new ChoiceReader(file.file(), file.values(), variables).choice();
    }

    private Choice choice() {
        Mode mode = mode("telemetry_mode", Mode.OFF);
        Destination destination = new Destination(host("host", Destination.DEFAULT_HOST), key("project_api_key"));
        String userId = userId();
        boolean respectDnt = bool("respect_dnt", true);
        ConsentGrant.Settings settings = new ConsentGrant.Settings(
                redact(),
                bool("geoip_enabled", false),
                bool("dry_mode_enabled", false),
                bool("verbose_enabled", false),
                Notice.FIRST);
        boolean isAnswer = bool("settings_customized", true);
        if (!respectDnt) {
            warn("respect_dnt", "respect_dnt = false has no effect: DO_NOT_TRACK always wins.", null);
        }
        for (String key : values.keySet()) {
            if (!Choice.KEYS.contains(key)) {
                String nearest = SpellingSuggestion.to(key, Choice.KEYS);
                warn(
                        key,
                        "the key '" + Printable.of(key) + "' is not known and is ignored.",
                        nearest == null ? null : "Did you mean '" + nearest + "'?");
            }
        }
        TomlValue modeValue = values.get("telemetry_mode");
        int modeLine = modeValue == null ? 0 : modeValue.line();
        return new Choice(file.toFile(), mode, modeLine, destination, userId, said(mode), settings, isAnswer, problems);
    }

    private ChoiceRecord.Said said(Mode mode) {
        return new ChoiceRecord.Said(mode, written("host"), written("project_api_key"), written("user_id"));
    }

    private String written(String key) {
        TomlValue value = values.get(key);
        return value != null && value.value() instanceof String text ? text : "";
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A mode, in its exact spelling: nothing of the environment is put in, for it can never turn telemetry on. */
    Mode mode(String key, Mode absent) {
        TomlValue value = values.get(key);
        if (value == null) {
            return absent;
        }
        Mode mode = value.value() instanceof String text ? Mode.spelt(text) : null;
        if (mode == null) {
            String given = value.value() instanceof String text ? "'" + Printable.of(text) + "'" : "not a string";
            fail(key, key + " is " + given + "; it must be \"off\", \"anonymous\" or \"identified\".");
            return Mode.OFF;
        }
        return mode;
    }

    /** A base address: https, or http on loopback; without a slash at its end. A blank one is as if it were missing. */
    String host(String key, String absent) {
        String given = plain(key, string(key, absent)).strip();
        String text = given.isEmpty() ? absent : given;
        String host = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        String wrong = EndpointRule.wrongWith(host);
        if (wrong != null) {
            fail(key, key + " " + wrong);
            return absent;
        }
        return host;
    }

    /** A project key; the rules are those of PostHog's capture service. */
    String key(String key) {
        String text = filled(key, string(key, "")).strip();
        if (text.startsWith("phx_")) {
            fail(
                    key,
                    key + " holds a personal key (phx_…), which can read and change a project; "
                            + "give the project's own key (phc_…), and revoke this one if the file was shared.");
            return "";
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) <= ' ' || text.charAt(at) > '~') {
                fail(key, key + " holds a character that no project key has.");
                return "";
            }
        }
        if (text.length() > 64) {
            fail(key, key + " is longer than 64 characters, which no project key is.");
            return "";
        }
        return text;
    }

    private String userId() {
        String text = filled("user_id", string("user_id", "")).strip();
        String wrong = UserIdRule.wrongWith(text);
        if (wrong != null) {
            fail("user_id", "user_id " + wrong);
            return "";
        }
        return text;
    }

    private Set<String> redact() {
        TomlValue value = values.get("redact");
        Set<String> names = new LinkedHashSet<>();
        if (value == null) {
            return names;
        }
        if (value.value() instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof String name) {
                    names.add(plain("redact", name));
                    continue;
                }
                fail("redact", "redact holds something that is not a string.");
            }
        } else {
            fail("redact", "redact must be an array of strings.");
        }
        return names;
    }

    private boolean bool(String key, boolean absent) {
        TomlValue value = values.get(key);
        if (value == null) {
            return absent;
        }
        if (value.value() instanceof Boolean answer) {
            return answer;
        }
        fail(key, key + " must be true or false, without quotes.");
        return absent;
    }

    private String string(String key, String absent) {
        TomlValue value = values.get(key);
        if (value == null) {
            return absent;
        }
        if (value.value() instanceof String text) {
            return text;
        }
        fail(key, key + " must be a string, in quotes.");
        return absent;
    }

    /** A value in which no variable is put: an address that held one could carry it away. */
    private String plain(String key, String text) {
        if (text.indexOf("${") >= 0) {
            fail(key, key + " must not hold a variable; only user_id and project_api_key may.");
            return "";
        }
        return text;
    }

    /** Puts in the environment's variables: <code>${VAR}</code> or <code>${env:VAR}</code>. */
    private String filled(String key, String text) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                fail(key, key + " has a '${' without its '}'.");
                return "";
            }
            String name = text.substring(open + 2, close);
            name = name.startsWith("env:") ? name.substring(4) : name;
            if (!variables.allows(name)) {
                fail(
                        key,
                        key + " refers to the environment variable '" + Printable.of(name)
                                + "'; only variables whose names" + " begin with " + variables.prefix()
                                + "_ or POSTHOG_ are put in.");
                return "";
            }
            String value = variables.environment().variable(name);
            if (value == null) {
                fail(key, key + " refers to the environment variable '" + Printable.of(name) + "', which is not set.");
                return "";
            }
            filled.append(text, at, open).append(value);
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }

    void fail(String key, String message) {
        TomlValue value = values.get(key);
        int line = value == null ? 0 : value.line();
        int column = value == null ? 0 : value.column();
        problems.add(ConfigProblem.fatal(file, line, column, message, OFF_UNTIL_MENDED));
    }

    private void warn(String key, String message, @Nullable String hint) {
        TomlValue value = values.get(key);
        int line = value == null ? 0 : value.line();
        int column = value == null ? 0 : value.column();
        problems.add(ConfigProblem.warning(file, line, column, message, hint));
    }
}
