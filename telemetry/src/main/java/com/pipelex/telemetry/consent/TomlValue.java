package com.pipelex.telemetry.consent;

/**
 * A value of a TOML file and where it stands.
 *
 * @param value a String, a Boolean, a Long, a List, or for all else an object that is none of these
 * @param line from 1
 * @param column from 1
 */
public record TomlValue(Object value, int line, int column) {}
