package com.pipelex.run;

/** Names with dots between their parts, as inputs and templates have them. */
final class Names {

    private Names() {}

    /** What stands before the first dot. */
    static String root(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** The parts behind the first dot; none where there is no dot. */
    static String[] rest(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? new String[0] : path.substring(dot + 1).split("\\.", -1);
    }
}
