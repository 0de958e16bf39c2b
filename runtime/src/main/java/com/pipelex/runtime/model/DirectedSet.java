package com.pipelex.runtime.model;

import com.pipelex.language.Spellings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of a configuration that need the user's trust: the destinations of keys, prompts and documents, the folders
 * that values may read, and the private hosts that may be contacted. Prices, aliases, presets, models and timeouts are
 * not part of it, nor are disabled backends, the pairs that the program ships, and local endpoints without a key. The
 * set depends on the configuration alone, never on the environment.
 *
 * @param keys sorted by their text
 * @param folders real paths, as far as the folders exist
 * @param privateAddresses {@link PrivateHosts#ALL} if every private host may be contacted
 * @param hosts private hosts that may be contacted, in lower case
 */
public record DirectedSet(
        List<KeyDirection> keys, List<Path> folders, PrivateHosts privateAddresses, List<String> hosts) {

    private static final String FORMAT = "pipelex trust 1\n";

    /** The private hosts that values may name. */
    public enum PrivateHosts {
        /** The listed hosts. */
        LISTED,
        /** All hosts. */
        ALL
    }

    /** Copies the lists. */
    public DirectedSet {
        keys = List.copyOf(keys);
        folders = List.copyOf(folders);
        hosts = List.copyOf(hosts);
    }

    static DirectedSet of(Iterable<Backend> backends, DocumentRules documents) {
        TreeMap<String, KeyDirection> keys = new TreeMap<>();
        for (Backend backend : backends) {
            KeyDirection key = KeyDirection.of(backend);
            if (backend.use() != Backend.Use.NEVER && !key.isFree()) {
                keys.put(key.text(), key);
            }
        }
        return new DirectedSet(
                new ArrayList<>(keys.values()),
                new ArrayList<>(new TreeSet<>(documents.folders())),
                documents.allowsPrivateAddresses() ? PrivateHosts.ALL : PrivateHosts.LISTED,
                new ArrayList<>(new TreeSet<>(documents.hosts())));
    }

    /** Returns whether nothing in the set needs trust, regardless of the source of the keys. */
    public boolean isEmpty() {
        return keys.isEmpty() && opensNothing();
    }

    private boolean opensNothing() {
        return folders.isEmpty() && hosts.isEmpty() && privateAddresses == PrivateHosts.LISTED;
    }

    /**
     * Returns whether the set is allowed without trust. A key from the project's own {@code .env} is not the user's
     * secret and may be sent to this machine; another host would still receive the user's prompts.
     */
    boolean isFree(ApiKeys values) {
        for (KeyDirection key : keys) {
            String variable = key.variable();
            if (variable == null || !key.origin().isLoopback() || values.isFromEnvironment(variable)) {
                return false;
            }
        }
        return opensNothing();
    }

    /** Returns the canonical text: one sorted line per part, each with a line end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (KeyDirection key : keys) {
            text.append(key.text()).append('\n');
        }
        for (Path folder : folders) {
            text.append("folder ").append(escaped(folder.toString())).append('\n');
        }
        for (String host : hosts) {
            text.append("host ").append(escaped(host)).append('\n');
        }
        return privateAddresses == PrivateHosts.ALL
                ? text.append("private-addresses\n").toString()
                : text.toString();
    }

    /** Escapes control characters, so that one part cannot imitate another. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isISOControl(unit) || unit == '%') {
                escaped.append('%').append(Integer.toHexString(0x10000 | unit), 1, 5);
            } else {
                escaped.append(unit);
            }
        }
        return escaped.toString();
    }

    /** Returns the SHA-256 of the canonical text, in hexadecimal. */
    public String digest() {
        try {
            byte[] bytes = (FORMAT + text()).getBytes(StandardCharsets.UTF_8);
            StringBuilder digest = new StringBuilder();
            for (byte one : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                digest.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
            }
            return digest.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns a clause per part for display, which completes "the project wants to …". */
    public List<String> shown() {
        List<String> clauses = new ArrayList<>();
        for (KeyDirection key : keys) {
            clauses.add(key.shown());
        }
        for (Path folder : folders) {
            clauses.add("read files in " + Spellings.printable(folder.toString()) + " that a value names");
        }
        for (String host : hosts) {
            clauses.add("fetch documents from " + Spellings.printable(host) + ", also at a private address");
        }
        if (privateAddresses == PrivateHosts.ALL) {
            clauses.add("fetch documents from every address of this machine and of private networks");
        }
        return clauses;
    }
}
