package com.pipelex.language;

/**
 * The number of values: one, a list, or a list of a fixed length.
 *
 * @param isList whether it is a list
 * @param count how many items; 0 where that is open, or where it is no list
 */
public record Multiplicity(boolean isList, int count) {

    /** One. */
    public static final Multiplicity ONE = new Multiplicity(false, 0);

    /** A list of any length. */
    public static final Multiplicity LIST = new Multiplicity(true, 0);

    /** Returns a list of a fixed length; the language defines a length of 0 as one value. */
    public static Multiplicity of(int count) {
        return count == 0 ? ONE : new Multiplicity(true, count);
    }

    @Override
    public String toString() {
        return !isList ? "" : count == 0 ? "[]" : "[" + count + "]";
    }
}
