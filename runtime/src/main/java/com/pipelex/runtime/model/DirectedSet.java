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
 * All that a configuration directs and that needs the person's trust: where keys, prompts and documents go, which folders
 * values may read, and which private addresses may be asked. Prices, aliases, presets, models and timeouts are no part of
 * it; neither are disabled backends, the pairs that the program ships, and endpoints on this machine without a key. It is
 * a function of the configuration alone, never of the environment.
 *
 * @param keys in the order of their text
 * @param folders real paths, as far as the folders exist
 * @param privateAddresses whether every private address may be asked
 * @param hosts hosts that may be asked although their address is private, in lower case
 */
public record DirectedSet(
        List<KeyDirection> keys, List<Path> folders, PrivateHosts privateAddresses, List<String> hosts) {

    private static final String FORMAT = "pipelex trust 1\n";

    /** Which private hosts values may name. */
    public enum PrivateHosts {
        /** Those that are listed. */
        LISTED,
        /** All of them. */
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

    /** Tells whether nothing in it needs trust, wherever the keys come from. */
    public boolean isEmpty() {
        return keys.isEmpty() && opensNothing();
    }

    private boolean opensNothing() {
        return folders.isEmpty() && hosts.isEmpty() && privateAddresses == PrivateHosts.LISTED;
    }

    /**
     * Tells whether it holds without trust. A key that the project's own {@code .env} sets is no secret of the person's,
     * and may go to this machine; another host would still receive the person's prompts.
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

    /** The canonical text: a line for each part, sorted, with a line end each. */
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

    /** One line whatever the text holds, so that no part can pass for another. */
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

    /** The SHA-256 of the canonical text, in hexadecimal. */
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

    /** A clause for each part, for people: what the project wants to do. */
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
