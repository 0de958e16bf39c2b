package com.pipelex.collector.config;

import java.util.List;

/** What is wrong with {@code collector.toml}: every problem, each with its place and the way out. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
