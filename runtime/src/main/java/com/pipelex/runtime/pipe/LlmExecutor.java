package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.document.DocumentLoader;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executes a {@link Pipe.Llm}: asks a model for a text or a structured answer. A dry run renders the templates and
 * generates a mock answer.
 */
final class LlmExecutor implements PipeExecutor<Pipe.Llm> {

    /** The concepts that a language model cannot produce. */
    private static final Set<String> NOT_WRITTEN = Set.of("Image", "PDF", "Page", "TextAndImages");

    private final ModelCaller caller;
    private final DocumentLoader loader;
    private final @Nullable MockValues mocks;

    LlmExecutor(RunServices services) {
        this.caller = services.caller();
        this.loader = services.loader();
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
                    "a language model cannot produce '" + concept.code() + "'.",
                    "Use PipeImgGen for an image, and PipeExtract for the pages of a document.");
        }
        boolean isOpen =
                concept.contentKind().equals("Dynamic") || concept.contentKind().equals("Anything");
        if (!multiplicity.isList() && (concept.isText() || isOpen)) {
            ResolvedModel text = caller.models().forText(pipe, pipe.model());
            return Stuff.text("", isOpen ? StuffReader.nativeOf("Text") : concept, text(pipe, call, text, ""));
        }
        OutputSpec spec = new OutputSpec(isOpen ? StuffReader.nativeOf("Text") : concept, multiplicity);
        return pipe.structuring() == Pipe.Structuring.PRELIMINARY_TEXT
                ? inTwo(pipe, call, spec)
                : direct(pipe, call, spec);
    }

    private String text(Pipe.Llm pipe, Call call, ResolvedModel chosen, String more) throws RunException {
        Prompt prompt = prompt(pipe, call, chosen).and(more);
        return caller.text(pipe, call.invocation(), chosen, prompt);
    }

    private Prompt prompt(Pipe.Llm pipe, Call call, ResolvedModel chosen) throws RunException {
        Prompt prompt = Prompt.of(pipe, call.memory(), call.multiplicity(pipe), chosen.style());
        return new Prompt(prompt.system(), prompt.user(), loader.forModel(pipe, chosen.model(), prompt.images()));
    }

    private Stuff direct(Pipe.Llm pipe, Call call, OutputSpec spec) throws RunException {
        ResolvedModel chosen = caller.models().forObject(pipe, pipe.modelToStructure(), pipe.model());
        Prompt prompt = prompt(pipe, call, chosen).and(StructurePrompts.direct(spec));
        return caller.structured(pipe, call.invocation(), chosen, new ModelCaller.Question(prompt, spec));
    }

    private Stuff inTwo(Pipe.Llm pipe, Call call, OutputSpec spec) throws RunException {
        ResolvedModel writer = caller.models().forText(pipe, pipe.model());
        String text = text(pipe, call, writer, StructurePrompts.preliminary(spec));
        ResolvedModel structurer = caller.models().forObject(pipe, pipe.modelToStructure(), pipe.model());
        return caller.structured(
                pipe,
                call.invocation(),
                structurer,
                new ModelCaller.Question(StructurePrompts.structuring(text, spec), spec));
    }
}
