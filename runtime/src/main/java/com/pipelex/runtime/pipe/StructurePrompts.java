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
    static String direct(OutputSpec spec) {
        return listing(spec) + "DO NOT create information.\n"
                + "If some information is not present for an attribute, output the default value or None according to the"
                + " attribute definition." + count(spec.multiplicity());
    }

    /** For a model that answers with a text, out of which the object is made later. */
    static String preliminary(OutputSpec spec) {
        return listing(spec) + "Don't bother with JSON formatting, we'll do that as a second step.\n"
                + "For now, just output markdown with the details of the instance.\n"
                + "DO NOT create new information.\n"
                + "If some information is not present for an attribute, output the default value or None according to the"
                + " field definition." + count(spec.multiplicity());
    }

    /** The second question, about the answer to the first. */
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
