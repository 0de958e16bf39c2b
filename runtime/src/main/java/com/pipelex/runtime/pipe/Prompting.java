package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.document.Fetching;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Mocks;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a model what a {@link Pipe.Llm} wants to know; a dry run fills in the templates, and makes the answer up. */
final class Prompting implements Work<Pipe.Llm> {

    /** What no model can write down. */
    private static final Set<String> NOT_WRITTEN = Set.of("Image", "PDF", "Page", "TextAndImages");

    private final Asking asking;
    private final Fetching fetching;
    private final @Nullable Mocks mocks;

    Prompting(Services services) {
        this.asking = services.asking();
        this.fetching = services.fetching();
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.Llm pipe, Call call) throws RunException {
        Concept concept = pipe.common().output().concept();
        Multiplicity multiplicity = call.multiplicity(pipe);
        if (mocks != null) {
            Prompt.of(pipe, call.memory(), multiplicity, TagStyle.TICKS);
            return mocks.of("", concept, multiplicity);
        }
        if (NOT_WRITTEN.contains(concept.contentKind())) {
            throw RunException.in(
                    pipe,
                    FailureKind.UNSUPPORTED,
                    "a model that writes text cannot make '" + concept.code() + "'.",
                    "Use PipeImgGen for an image, and PipeExtract for the pages of a document.");
        }
        boolean isOpen =
                concept.contentKind().equals("Dynamic") || concept.contentKind().equals("Anything");
        if (!multiplicity.isList() && (concept.isText() || isOpen)) {
            Chosen text = asking.models().forText(pipe, pipe.model());
            return Stuff.text("", isOpen ? StuffReader.nativeOf("Text") : concept, text(pipe, call, text, ""));
        }
        Wanted wanted = new Wanted(isOpen ? StuffReader.nativeOf("Text") : concept, multiplicity);
        return pipe.structuring() == Pipe.Structuring.PRELIMINARY_TEXT
                ? inTwo(pipe, call, wanted)
                : direct(pipe, call, wanted);
    }

    private String text(Pipe.Llm pipe, Call call, Chosen chosen, String more) throws RunException {
        Prompt prompt = prompt(pipe, call, chosen).and(more);
        return asking.text(pipe, call.frame(), chosen, prompt);
    }

    private Prompt prompt(Pipe.Llm pipe, Call call, Chosen chosen) throws RunException {
        Prompt prompt = Prompt.of(pipe, call.memory(), call.multiplicity(pipe), chosen.style());
        return new Prompt(prompt.system(), prompt.user(), fetching.forModel(pipe, chosen.model(), prompt.images()));
    }

    private Stuff direct(Pipe.Llm pipe, Call call, Wanted wanted) throws RunException {
        Chosen chosen = asking.models().forObject(pipe, pipe.modelToStructure(), pipe.model());
        Prompt prompt = prompt(pipe, call, chosen).and(StructurePrompts.direct(wanted));
        return asking.structured(pipe, call.frame(), chosen, new Asking.Question(prompt, wanted));
    }

    private Stuff inTwo(Pipe.Llm pipe, Call call, Wanted wanted) throws RunException {
        Chosen writer = asking.models().forText(pipe, pipe.model());
        String text = text(pipe, call, writer, StructurePrompts.preliminary(wanted));
        Chosen structurer = asking.models().forObject(pipe, pipe.modelToStructure(), pipe.model());
        return asking.structured(
                pipe,
                call.frame(),
                structurer,
                new Asking.Question(StructurePrompts.structuring(text, wanted), wanted));
    }
}
