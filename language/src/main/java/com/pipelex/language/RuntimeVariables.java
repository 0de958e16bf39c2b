package com.pipelex.language;

/** The names that a run provides itself, and that no input declares. */
final class RuntimeVariables {

    private RuntimeVariables() {}

    static boolean contains(String name) {
        return name.startsWith("_") || name.equals("preliminary_text") || name.equals("place_holder");
    }
}
