package com.pipelex.bundle;

import com.pipelex.template.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipe of a bundle. */
public sealed interface Pipe {

    /** What all pipes have. */
    Common common();

    /** Its kind. */
    PipeType type();

    /**
     * What all pipes have.
     *
     * @param place where it is declared
     */
    record Common(String code, String description, Map<String, Typed> inputs, Typed output, Place place) {}

    /**
     * Asks a model.
     *
     * @param prompt null where there is none
     * @param systemPrompt the pipe's or else the domain's; null where there is none
     * @param model for text; null: the default
     * @param modelToStructure for objects; null: {@code model}, or the default
     */
    record Llm(
            Common common,
            @Nullable Template prompt,
            @Nullable Template systemPrompt,
            @Nullable ModelChoice model,
            @Nullable ModelChoice modelToStructure)
            implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.LLM;
        }
    }

    /**
     * Which model, and with which settings.
     *
     * @param name a model, a preset or an alias of the configuration
     * @param temperature 0 to 1; null: the model's own
     * @param maxTokens null: as many as the model likes
     */
    record ModelChoice(
            String name,
            @Nullable Double temperature,
            @Nullable Integer maxTokens) {}

    /** Fills in a template. */
    record Compose(Common common, Template template) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.COMPOSE;
        }
    }

    /** Runs pipes one after the other. */
    record Sequence(Common common, List<Step> steps) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.SEQUENCE;
        }
    }

    /**
     * A step of a sequence.
     *
     * @param pipe the code of the pipe
     * @param result the name that its output gets; null: none
     * @param output how many it makes; null: as many as the pipe says
     * @param batchOver the list for whose items it is run; null: it is run once
     * @param batchAs the name of an item
     */
    record Step(
            String pipe,
            @Nullable String result,
            @Nullable Multiplicity output,
            @Nullable String batchOver,
            @Nullable String batchAs,
            Place place) {}
}
