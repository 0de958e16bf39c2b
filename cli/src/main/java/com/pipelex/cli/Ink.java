package com.pipelex.cli;

/**
 * How words are set on a stream: in colour on a terminal, plain elsewhere.
 *
 * @param isOn whether the stream shows colour
 */
record Ink(boolean isOn) {

    String bold(String text) {
        return set("1", text);
    }

    String dim(String text) {
        return set("2", text);
    }

    String red(String text) {
        return set("31", text);
    }

    String green(String text) {
        return set("32", text);
    }

    String yellow(String text) {
        return set("33", text);
    }

    String cyan(String text) {
        return set("36", text);
    }

    private String set(String code, String text) {
        return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
