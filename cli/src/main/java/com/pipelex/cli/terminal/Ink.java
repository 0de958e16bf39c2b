package com.pipelex.cli.terminal;

/**
 * The style of text on a stream: coloured on a terminal, plain elsewhere.
 *
 * @param isOn whether the stream shows colour
 */
public record Ink(boolean isOn) {

    public String bold(String text) {
        return set("1", text);
    }

    public String dim(String text) {
        return set("2", text);
    }

    public String red(String text) {
        return set("31", text);
    }

    public String green(String text) {
        return set("32", text);
    }

    public String yellow(String text) {
        return set("33", text);
    }

    public String cyan(String text) {
        return set("36", text);
    }

    private String set(String code, String text) {
        return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
