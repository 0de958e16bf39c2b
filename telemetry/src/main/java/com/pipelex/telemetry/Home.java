package com.pipelex.telemetry;

import java.io.File;
import java.nio.file.Path;

/**
 * Where a tool keeps a project's choice and what waits to be sent: {@code .acme/} for the tool {@code acme}. It names
 * files; it neither reads nor makes any. Immutable.
 *
 * @param tool the tool's name: lower case letters, digits and {@code -}; it also names its environment variable
 *     ({@code ACME_TELEMETRY}) and the organisation's policy ({@code /etc/acme/telemetry-policy.toml})
 * @param folder the tool's own folder, usually {@code .acme} in the project
 */
public record Home(String tool, Path folder) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when the tool's name has another form; it quotes the name
     */
    public Home {
        if (tool.isEmpty() || tool.length() > 40) {
            throw new IllegalArgumentException("a tool's name has 1 to 40 characters, not '" + tool + "'");
        }
        for (int at = 0; at < tool.length(); at++) {
            char unit = tool.charAt(at);
            if (!(unit >= 'a' && unit <= 'z' || unit == '-' || unit >= '0' && unit <= '9')) {
                throw new IllegalArgumentException(
                        "a tool's name is of lower case letters, digits and '-', not '" + tool + "'");
            }
        }
    }

    /** The home of a tool in the current folder: {@code .acme}. */
    public static Home of(String tool) {
        return new Home(tool, Path.of("." + tool));
    }

    /** The choice: {@code telemetry.toml}. */
    public Path choiceFile() {
        return folder.resolve("telemetry.toml");
    }

    /** The choice of a person whose {@code telemetry.toml} came with the repository: {@code telemetry.local.toml}. */
    public Path localChoiceFile() {
        return folder.resolve("telemetry.local.toml");
    }

    /** What is pending, what was sent, what is to be erased, and the state of delivery: {@code telemetry/}. */
    public Path dataFolder() {
        return folder.resolve("telemetry");
    }

    /** The prefix of the tool's environment variables: {@code ACME}. */
    String environmentPrefix() {
        char[] units = tool.toCharArray();
        for (int at = 0; at < units.length; at++) {
            units[at] = units[at] == '-' ? '_' : Character.toUpperCase(units[at]);
        }
        return new String(units);
    }

    File data() {
        return dataFolder().toFile();
    }

    File pending() {
        return new File(data(), "pending");
    }

    File sent() {
        return new File(data(), "sent");
    }

    File erasure() {
        return new File(data(), "erasure");
    }

    File deliveryLock() {
        return new File(data(), "delivery.lock");
    }

    File deliveryState() {
        return new File(data(), "delivery.state");
    }
}
