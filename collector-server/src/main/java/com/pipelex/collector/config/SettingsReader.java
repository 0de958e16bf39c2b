package com.pipelex.collector.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads {@code collector.toml} and says all that is wrong with it at once. For one thread. */
final class SettingsReader {

    private static final Set<String> ROOT = Set.of("server", "project");
    private static final Set<String> SERVER =
            Set.of("bind", "port", "memory_mb", "behind_tls", "trusted_proxies", "probe_port", "base_path");
    private static final Set<String> PROJECT =
            Set.of("name", "keys", "retention_days", "public", "public_threshold", "catalogue", "relay");
    private static final Set<String> RELAY = Set.of("host", "project_api_key", "personal_api_key", "project_id");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){0,8}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)}");

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Path file) {
        this.file = file;
    }

    Settings read() throws IOException, SettingsException {
        TomlParseResult toml;
        try {
            toml = Toml.parse(Files.readString(file));
        } catch (CharacterCodingException wrong) {
            throw new SettingsException(List.of(file + ": it is not UTF-8; save it as UTF-8"));
        }
        toml.errors().forEach(error -> problem(error.position(), String.valueOf(error.getMessage())));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        known(toml, ROOT, "");
        TomlTable server = table(toml, "server");
        server = server == null ? Toml.parse("") : server;
        known(server, SERVER, "server.");
        Settings settings = new Settings(
                text(server, "bind", "127.0.0.1"),
                number(server, "port", 8000, 0, 65_535),
                number(server, "memory_mb", 512, 64, 1 << 20),
                flag(server, "behind_tls"),
                new Settings.Edge(proxies(server), probePort(server), basePath(server)),
                projects(toml));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private TrustedProxies proxies(TomlTable server) {
        List<TrustedProxies.Network> networks = new ArrayList<>();
        for (String text : texts(server, "trusted_proxies")) {
            TrustedProxies.Network network = TrustedProxies.Network.read(text);
            if (network == null) {
                problem(
                        server.inputPositionOf("trusted_proxies"),
                        "trusted_proxies must be IP addresses or networks, such as \"127.0.0.1\" or \"10.0.0.0/8\"");
            } else {
                networks.add(network);
            }
        }
        return new TrustedProxies(networks);
    }

    private OptionalInt probePort(TomlTable server) {
        return server.contains("probe_port")
                ? OptionalInt.of(number(server, "probe_port", 0, 0, 65_535))
                : OptionalInt.empty();
    }

    private String basePath(TomlTable server) {
        String path = text(server, "base_path", "");
        if (!BASE_PATH.matcher(path).matches()) {
            problem(
                    server.inputPositionOf("base_path"),
                    "base_path must begin with a slash and not end with one, such as \"/telemetry\"");
        }
        return path;
    }

    private List<Project> projects(TomlTable toml) {
        List<Project> projects = new ArrayList<>();
        TomlArray tables = toml.isArray("project") ? toml.getArrayOrEmpty("project") : null;
        if (tables == null || tables.isEmpty() || !tables.toList().stream().allMatch(TomlTable.class::isInstance)) {
            problem(null, "[[project]] is missing; add at least one, with a name and keys");
            return projects;
        }
        Map<String, String> owners = new HashMap<>();
        for (int at = 0; at < tables.size(); at++) {
            Project project = project(tables.getTable(at));
            projects.add(project);
            for (String key : project.keys()) {
                String owner = owners.put(key, project.name());
                if (owner != null) {
                    problem(
                            tables.inputPositionOf(at),
                            "a key of '" + project.name() + "' is one of '" + owner + "' too");
                }
            }
        }
        if (projects.stream().map(Project::name).distinct().count() < projects.size()) {
            problem(null, "two projects have the same name; names must be unique");
        }
        return projects;
    }

    private Project project(TomlTable table) {
        known(table, PROJECT, "project.");
        String name = text(table, "name", "");
        if (!NAME.matcher(name).matches()) {
            problem(table.inputPositionOf("name"), "name must be 1 to 64 letters, digits, - or _");
        }
        TomlTable relay = table(table, "relay");
        return new Project(
                name,
                keys(table),
                number(table, "retention_days", 90, 1, 3650),
                flag(table, "public"),
                number(table, "public_threshold", 5, 2, 1_000_000),
                catalogue(table),
                relay == null ? Optional.empty() : Optional.of(relay(relay)));
    }

    private List<String> keys(TomlTable table) {
        List<String> keys = texts(table, "keys");
        if (keys.isEmpty()) {
            problem(table.inputPositionOf("keys"), "keys must name at least one project key");
        }
        for (String key : keys) {
            String wrong = ProjectKeys.problem(key);
            if (wrong != null) {
                problem(table.inputPositionOf("keys"), "a key " + wrong);
            }
        }
        return keys;
    }

    private Optional<Catalogue> catalogue(TomlTable table) {
        List<String> names = texts(table, "catalogue");
        List<String> documents = new ArrayList<>();
        for (String name : names) {
            try {
                documents.add(Files.readString(file.resolveSibling(name)));
            } catch (IOException unreadable) {
                problem(table.inputPositionOf("catalogue"), "the catalogue '" + name + "' cannot be read");
            }
        }
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CatalogueJson.read(documents));
        } catch (IllegalArgumentException wrong) {
            problem(table.inputPositionOf("catalogue"), "invalid catalogue: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private Relay relay(TomlTable table) {
        known(table, RELAY, "project.relay.");
        String host = text(table, "host", "");
        URI uri = URI.create("https://invalid");
        if (host.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) {
            uri = URI.create(host.endsWith("/") ? host.substring(0, host.length() - 1) : host);
        } else {
            problem(table.inputPositionOf("host"), "host must be a URL such as \"https://eu.i.posthog.com\"");
        }
        String key = text(table, "project_api_key", "");
        String wrong = ProjectKeys.problem(key);
        if (wrong != null) {
            problem(table.inputPositionOf("project_api_key"), "project_api_key " + wrong);
        }
        String personal = text(table, "personal_api_key", "");
        String id = text(table, "project_id", "");
        if (personal.isEmpty() != id.isEmpty()) {
            problem(table.inputPositionOf("host"), "personal_api_key and project_id must be set together");
        }
        return new Relay(
                uri, key, personal.isEmpty() ? Optional.empty() : Optional.of(new Relay.PersonalKey(personal, id)));
    }

    private @Nullable TomlTable table(TomlTable in, String key) {
        Object value = in.get(key);
        if (value == null || value instanceof TomlTable) {
            return (TomlTable) value;
        }
        problem(in.inputPositionOf(key), key + " must be a table, [" + key + "]");
        return null;
    }

    private void known(TomlTable table, Set<String> keys, String prefix) {
        for (String key : table.keySet()) {
            if (!keys.contains(key)) {
                problem(
                        table.inputPositionOf(List.of(key)),
                        "'" + prefix + key + "' is unknown; use one of "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    /** A string, with the variables in it put in. */
    private String text(TomlTable table, String key, String otherwise) {
        Object value = table.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof String text)) {
            problem(table.inputPositionOf(key), key + " must be a string in quotes");
            return otherwise;
        }
        StringBuilder filled = new StringBuilder();
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            String found = System.getenv(variables.group(1));
            if (found == null) {
                problem(
                        table.inputPositionOf(key),
                        key + " uses the environment variable " + variables.group(1) + ", which is not set");
            }
            variables.appendReplacement(filled, Matcher.quoteReplacement(found == null ? "" : found));
        }
        return variables.appendTail(filled).toString();
    }

    private List<String> texts(TomlTable table, String key) {
        Object value = table.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).toList();
        }
        problem(table.inputPositionOf(key), key + " must be a list of strings, such as [\"a\", \"b\"]");
        return List.of();
    }

    private int number(TomlTable table, String key, int otherwise, int least, int most) {
        Object value = table.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        problem(table.inputPositionOf(key), key + " must be a whole number from " + least + " to " + most);
        return otherwise;
    }

    private boolean flag(TomlTable table, String key) {
        Object value = table.get(key);
        if (value != null && !(value instanceof Boolean)) {
            problem(table.inputPositionOf(key), key + " must be true or false");
        }
        return value instanceof Boolean is && is;
    }

    private void problem(@Nullable TomlPosition at, String what) {
        String place = at == null ? "" : ":" + at.line() + ":" + at.column();
        problems.add(file + place + ": " + what);
    }
}
