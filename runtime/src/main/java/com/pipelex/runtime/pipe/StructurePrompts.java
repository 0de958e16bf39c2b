package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.runtime.value.ClassListing;
import java.util.List;

/**
 * The additions to a prompt for a structured answer. The wording is that of Pipelex 0.15, for which existing bundles
 * were written; the sentence on a fixed number of items is an addition.
 */
final class StructurePrompts {

    private StructurePrompts() {}

    /** Returns the addition for a model that returns the object directly. */
    static String direct(OutputSpec spec) {
        return listing(spec) + "DO NOT create information.\n"
                + "If some information is not present for an attribute, output the default value or None according to the"
                + " attribute definition." + count(spec.multiplicity());
    }

    /** Returns the addition for a model that first returns a text, from which the object is extracted later. */
    static String preliminary(OutputSpec spec) {
        return listing(spec) + "Don't bother with JSON formatting, we'll do that as a second step.\n"
                + "For now, just output markdown with the details of the instance.\n"
                + "DO NOT create new information.\n"
                + "If some information is not present for an attribute, output the default value or None according to the"
                + " field definition." + count(spec.multiplicity());
    }

    /** Returns the second prompt, which extracts the object from the first answer. */
    static Prompt structuring(String text, OutputSpec spec) {
        return new Prompt(
                "You are a data modeling expert specialized in extracting structure from text.",
                "Extract and structure information from this text:\n\n<data>\n" + text
                        + "\n</data>\n\nNow generate the JSON in the required format.\n"
                        + "Do not create information that is not in the text." + count(spec.multiplicity()),
                List.of());
    }

    private static String listing(OutputSpec spec) {
        return "\n\n---\nThe instance we want to generate will be for the following class:\n"
                + ClassListing.of(spec.concept()) + "\n\n";
    }

    private static String count(Multiplicity multiplicity) {
        return multiplicity.count() > 0 ? "\nGive exactly " + multiplicity.count() + " of them." : "";
    }
}
