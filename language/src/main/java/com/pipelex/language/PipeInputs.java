package com.pipelex.language;

/** The keys of an {@code inputs} table: a name, or a name with a part of it behind a dot. */
final class PipeInputs {

    private PipeInputs() {}

    /** Returns the position of an input. */
    static Place place(TableReader inputs, String name) {
        return inputs.place(key(inputs, name));
    }

    private static String key(TableReader inputs, String name) {
        if (inputs.has(name)) {
            return name;
        }
        for (String key : inputs.keys()) {
            if (key.startsWith(name + ".")) {
                return key;
            }
        }
        return name;
    }
}
