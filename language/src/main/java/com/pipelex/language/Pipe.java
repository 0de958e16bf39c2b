package com.pipelex.language;

import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.language.template.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipe of a bundle. */
public sealed interface Pipe {

    /** The properties of all pipes. */
    Common common();

    /** Its kind. */
    PipeType type();

    /**
     * The properties of all pipes.
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
     * @param structuring how an object is produced; ignored for a text
     */
    record Llm(
            Common common,
            @Nullable Template prompt,
            @Nullable Template systemPrompt,
            @Nullable ModelChoice model,
            @Nullable ModelChoice modelToStructure,
            Structuring structuring)
            implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.LLM;
        }
    }

    /** The method by which a model produces an object. */
    enum Structuring {
        /** It answers with the object. */
        DIRECT,
        /** It answers with a text, out of which a second question makes the object. */
        PRELIMINARY_TEXT
    }

    /**
     * A model with its settings.
     *
     * @param name a model, a preset or an alias of the configuration
     * @param temperature 0 to 1; null: the model's own
     * @param maxTokens null: as many as the model likes
     * @param promptingTarget the family of models that the prompt is written for; null: the model's own
     */
    record ModelChoice(
            String name,
            @Nullable Double temperature,
            @Nullable Integer maxTokens,
            @Nullable String promptingTarget) {

        /** A model with its own settings. */
        public static ModelChoice of(String name) {
            return new ModelChoice(name, null, null, null);
        }
    }

    /**
     * Fills in a template, which knows its category.
     *
     * @param tagStyle how {@code @name} sets values apart; null: ticks
     * @param textFormat how {@code $name} and {@code @name} are written; null: plain
     * @param extraContext further names for the template, with plain values as JSON has them
     */
    record Compose(
            Common common,
            Template template,
            @Nullable TagStyle tagStyle,
            @Nullable Format textFormat,
            Map<String, Object> extraContext)
            implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.COMPOSE;
        }
    }

    /**
     * Puts an object together, field by field.
     *
     * @param fields the values of the fields, in the order of the file
     */
    record Construct(Common common, List<ConstructField> fields) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.COMPOSE;
        }
    }

    /** A field of a construct, and the origin of its value. */
    record ConstructField(String name, Origin origin, Place place) {}

    /** The origin of a field's value. */
    sealed interface Origin {

        /** A literal, as JSON has it. */
        record Fixed(Object value) implements Origin {}

        /**
         * A value of the memory.
         *
         * @param path its name, with fields behind dots
         * @param keyedBy the field by which a list becomes a dictionary; null: it stays as it is
         */
        record From(String path, @Nullable String keyedBy) implements Origin {

            /** Returns the name of the value, without the fields. */
            public String root() {
                int dot = path.indexOf('.');
                return dot < 0 ? path : path.substring(0, dot);
            }
        }

        /** A template. */
        record Filled(Template template) implements Origin {}

        /** A construct within. */
        record Nested(List<ConstructField> fields) implements Origin {}
    }

    /**
     * Searches the web.
     *
     * @param model null: the default
     */
    record Search(Common common, Template prompt, @Nullable ModelChoice model, SearchFilter filter) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.SEARCH;
        }
    }

    /**
     * The limits of a search.
     *
     * @param fromDate the first day, in ISO 8601; null: any
     * @param toDate the last day, in ISO 8601; null: any
     * @param includeDomains the only domains; empty: all
     */
    record SearchFilter(
            @Nullable String fromDate,
            @Nullable String toDate,
            List<String> includeDomains,
            List<String> excludeDomains) {

        /** Copies the domains. */
        public SearchFilter {
            includeDomains = List.copyOf(includeDomains);
            excludeDomains = List.copyOf(excludeDomains);
        }
    }

    /** Only the contract of a pipe, which is still to be written. A dry run makes its output up. */
    record Signature(Common common) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.SIGNATURE;
        }
    }

    /**
     * Takes the pages out of a document or an image. Its output is a list of {@code Page}, whatever it declares.
     *
     * @param document the input that holds it
     * @param model null: the local extraction for a PDF, the default model for an image
     * @param pageImages whether the images on the pages are taken out as well
     * @param captions whether those get captions
     * @param pageViews whether each page comes as a picture too
     * @param viewDpi the resolution of that
     */
    record Extract(
            Common common,
            String document,
            @Nullable ModelChoice model,
            boolean pageImages,
            boolean captions,
            boolean pageViews,
            int viewDpi)
            implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.EXTRACT;
        }
    }

    /**
     * Makes images.
     *
     * @param prompt null where the input is the prompt
     * @param promptInput the input whose text is the prompt; null if there is a prompt
     */
    record ImgGen(
            Common common,
            @Nullable Template prompt,
            @Nullable String promptInput,
            @Nullable ModelChoice model,
            ImageSettings settings)
            implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.IMG_GEN;
        }
    }

    /**
     * The settings of an image. The model chooses those that are null.
     *
     * @param aspectRatio such as {@code landscape_16_9}
     * @param background {@code transparent}, {@code opaque} or {@code auto}
     * @param outputFormat {@code png}, {@code jpg} or {@code webp}
     */
    record ImageSettings(
            @Nullable String aspectRatio,
            @Nullable String background,
            @Nullable String outputFormat,
            @Nullable String quality,
            @Nullable Long seed) {}

    /** Calls a function of the host, found by its name among those that the host has registered. */
    record Func(Common common, String function) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.FUNC;
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
     * Runs pipes side by side, each with a memory of its own.
     *
     * @param branches each with a result of its own name
     * @param addsEachOutput whether each result is kept under its name
     * @param combines whether the results are put together into one object of the declared output
     */
    record Parallel(Common common, List<Step> branches, boolean addsEachOutput, boolean combines) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.PARALLEL;
        }
    }

    /**
     * Runs a pipe for each item of a list.
     *
     * @param branch the code of the pipe
     * @param list the input with the items
     * @param item the name of an item in the pipe's memory
     */
    record Batch(Common common, String branch, String list, String item, Place place) implements Pipe {
        @Override
        public PipeType type() {
            return PipeType.BATCH;
        }
    }

    /**
     * Chooses a pipe by the value of an expression.
     *
     * @param outcomes by that text: the code of a pipe, {@value #FAIL} or {@value #CONTINUE}
     * @param defaultOutcome the outcome of all other values
     * @param alias a name that is made an alias of what the expression names; null: none
     */
    record Condition(
            Common common,
            Template expression,
            Map<String, String> outcomes,
            String defaultOutcome,
            @Nullable String alias)
            implements Pipe {

        /** The outcome that ends the run with an error. */
        public static final String FAIL = "fail";

        /** The outcome that leaves everything as it is. */
        public static final String CONTINUE = "continue";

        @Override
        public PipeType type() {
            return PipeType.CONDITION;
        }
    }

    /**
     * A pipe that a sequence or a parallel runs.
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
