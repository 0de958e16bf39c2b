package com.pipelex.runtime.model;

import com.pipelex.language.Problem;
import com.pipelex.language.Spellings;
import com.pipelex.language.TableReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The reader of {@code [backends]}, and of the backends that models define inline. */
final class BackendReader {

    /** The keys of a backend that a model may define inline. */
    static final Set<String> OWN_KEYS =
            Set.of("endpoint", "api_key_env", "api_key", "provider", "protocol", "timeout_seconds");

    private static final Set<String> KEYS =
            Set.of("endpoint", "api_key_env", "provider", "protocol", "timeout_seconds", "enabled");

    private final Duration timeout;

    BackendReader(Duration timeout) {
        this.timeout = timeout;
    }

    Map<String, Backend> backends(@Nullable TableReader all) {
        Map<String, Backend> backends = new LinkedHashMap<>();
        for (String name : all == null ? Set.<String>of() : all.keys()) {
            TableReader one = all == null ? null : all.table(name);
            if (one != null) {
                refuseKey(one);
                one.onlyKnows(withApiKey(KEYS));
                Backend backend = backend(name, one);
                if (backend != null) {
                    backends.put(name, backend);
                }
            }
        }
        return backends;
    }

    /** Adds {@code api_key}, which gets a specific message and is not reported as unknown. */
    private static Set<String> withApiKey(Set<String> keys) {
        Set<String> all = new TreeSet<>(keys);
        all.add("api_key");
        return all;
    }

    static void refuseKey(TableReader of) {
        if (of.has("api_key")) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("api_key"),
                    "an API key does not belong in this file.",
                    "Put it in an environment variable or in .env, and name the variable: api_key_env = \"MY_KEY\".");
        }
    }

    /** Reads the backend in a table; null if it is not usable. */
    @Nullable
    Backend backend(String name, TableReader of) {
        URI endpoint = endpoint(of);
        String spelt = of.string("provider");
        Provider provider = spelt != null ? provider(of, spelt) : orOther(Provider.spelt(name));
        String language = of.string("protocol");
        Protocol protocol = language == null ? usual(provider, endpoint) : protocol(of, language);
        String variable = variable(of);
        if (endpoint == null || provider == null || protocol == null) {
            return null;
        }
        if (protocol == Protocol.OLLAMA && isOpenAiPath(endpoint)) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("endpoint"),
                    "the URL of Ollama's own API does not end in /v1.",
                    "Remove /v1, or set protocol = \"openai\".");
        }
        Backend.Use use = !of.has("enabled")
                ? Backend.Use.WITH_KEY
                : of.bool("enabled", true) ? Backend.Use.ALWAYS : Backend.Use.NEVER;
        Duration most = Bounds.of(1, 3_600).seconds(of, "timeout_seconds", timeout);
        return new Backend(name, endpoint, variable, provider, protocol, most, use);
    }

    /** Returns the default protocol of a provider; an Ollama endpoint below {@code /v1} speaks OpenAI's. */
    private static Protocol usual(@Nullable Provider provider, @Nullable URI endpoint) {
        Protocol own = Protocol.of(orOther(provider));
        return own == Protocol.OLLAMA && isOpenAiPath(endpoint) ? Protocol.OPENAI : own;
    }

    private static boolean isOpenAiPath(@Nullable URI endpoint) {
        return endpoint != null && endpoint.getPath().endsWith("/v1");
    }

    private static Provider orOther(@Nullable Provider provider) {
        return provider == null ? Provider.OTHER : provider;
    }

    private static @Nullable Provider provider(TableReader of, String text) {
        Provider provider = Provider.spelt(text);
        if (provider == null) {
            List<String> spellings = new ArrayList<>();
            for (Provider one : Provider.values()) {
                spellings.add(one.spelling());
            }
            unknown(of, "provider", text, spellings);
        }
        return provider;
    }

    private static @Nullable Protocol protocol(TableReader of, String text) {
        Protocol protocol = Protocol.spelt(text);
        if (protocol == null) {
            List<String> spellings = new ArrayList<>();
            for (Protocol one : Protocol.values()) {
                if (one != Protocol.LOCAL) {
                    spellings.add(one.spelling());
                }
            }
            unknown(of, "protocol", text, spellings);
        }
        return protocol;
    }

    private static void unknown(TableReader of, String key, String text, List<String> known) {
        of.error(
                Problem.Kind.INVALID_VALUE,
                of.place(key),
                "'" + Spellings.printable(text) + "' is not a known " + key + ".",
                "Use one of " + String.join(", ", known) + ".");
    }

    private static @Nullable String variable(TableReader of) {
        String name = of.string("api_key_env");
        boolean isName = true;
        for (int at = 0; name != null && at < name.length(); at++) {
            char unit = name.charAt(at);
            boolean isLetter = unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z' || unit == '_';
            isName &= isLetter || at > 0 && unit >= '0' && unit <= '9';
        }
        if (name != null && (!isName || name.isEmpty())) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("api_key_env"),
                    "api_key_env is not a valid variable name.",
                    "Write the name of the variable that holds the key. The key itself does not belong in this file.");
            return null;
        }
        return name;
    }

    private static @Nullable URI endpoint(TableReader of) {
        String text = of.required("endpoint");
        if (text == null) {
            return null;
        }
        try {
            URI endpoint = new URI(text);
            String scheme = String.valueOf(endpoint.getScheme());
            boolean isPlain =
                    endpoint.getUserInfo() == null && endpoint.getQuery() == null && endpoint.getFragment() == null;
            if (endpoint.getHost() != null && isPlain && (scheme.equals("https") || scheme.equals("http"))) {
                return endpoint;
            }
        } catch (URISyntaxException malformed) {
            // Reported below.
        }
        of.error(
                Problem.Kind.INVALID_VALUE,
                of.place("endpoint"),
                "'" + Spellings.printable(withoutUser(text)) + "' is not a valid URL.",
                "Use the base URL of an API, such as \"https://api.openai.com/v1\".");
        return null;
    }

    /** Removes everything before an {@code @}, which could be a password. */
    private static String withoutUser(String text) {
        return text.substring(text.lastIndexOf('@') + 1);
    }
}
