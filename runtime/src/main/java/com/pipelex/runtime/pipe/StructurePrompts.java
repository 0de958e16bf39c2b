package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.runtime.value.ClassListing;
import java.util.List;

/**
 * What is added to a prompt so that an object comes back. The words are those that bundles of Pipelex 0.15 were written
 * with; a fixed number of items, which is asked for here too, is not told there.
 */
final class StructurePrompts {

    private StructurePrompts() {}

    /** For a model that answers with the object at once. */
    static String direct(Wanted wanted) {
        return listing(wanted) + "DO NOT create information.\n"
                + "If some information is not present for an attribute, output the default value or None according to the"
                + " attribute definition." + count(wanted.multiplicity());
    }

    /** For a model that answers with a text, out of which the object is made later. */
    static String preliminary(Wanted wanted) {
        return listing(wanted) + "Don't bother with JSON formatting, we'll do that as a second step.\n"
                + "For now, just output markdown with the details of the instance.\n"
                + "DO NOT create new information.\n"
                + "If some information is not present for an attribute, output the default value or None according to the"
                + " field definition." + count(wanted.multiplicity());
    }

    /** The second question, about the answer to the first. */
    static Prompt structuring(String text, Wanted wanted) {
        return new Prompt(
                "You are a data modeling expert specialized in extracting structure from text.",
                "Extract and structure information from this text:\n\n<data>\n" + text
                        + "\n</data>\n\nNow generate the JSON in the required format.\n"
                        + "Do not create information that is not in the text." + count(wanted.multiplicity()),
                List.of());
    }

    private static String listing(Wanted wanted) {
        return "\n\n---\nThe instance we want to generate will be for the following class:\n"
                + ClassListing.of(wanted.concept()) + "\n\n";
    }

    private static String count(Multiplicity multiplicity) {
        return multiplicity.count() > 0 ? "\nGive exactly " + multiplicity.count() + " of them." : "";
    }
}
