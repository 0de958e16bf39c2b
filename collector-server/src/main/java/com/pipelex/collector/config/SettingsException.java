package com.pipelex.collector.config;

import java.util.List;

/** The problems in {@code collector.toml}: all of them, each with its position and the way to fix it. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
