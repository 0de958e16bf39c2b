package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.language.template.Template;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prompt for a model: the rendered templates of a {@link Pipe.Llm}.
 *
 * @param system the system prompt; null if there is none
 * @param images the URLs, in the order of the {@code [Image 1]} markers in the text
 */
record Prompt(@Nullable String system, String user, List<String> images) {

    /** The variable that holds the number of outputs in a template. */
    private static final String NB_OUTPUT = "_nb_output";

    static Prompt of(Pipe.Llm pipe, Memory memory, Multiplicity multiplicity, TagStyle style) throws RunException {
        AttachedImages images = AttachedImages.of(pipe, memory);
        Map<String, Object> values = new LinkedHashMap<>(images.values());
        if (multiplicity.count() > 0) {
            values.put(NB_OUTPUT, multiplicity.count());
        }
        return new Prompt(
                rendered(pipe, pipe.systemPrompt(), values, style),
                String.valueOf(pipe.prompt() == null ? "" : rendered(pipe, pipe.prompt(), values, style)),
                images.urls());
    }

    private static @Nullable String rendered(
            Pipe pipe, @Nullable Template template, Map<String, ?> values, TagStyle style) throws RunException {
        return template == null ? null : TemplateRenderer.of(pipe, template, values, style, Format.PLAIN);
    }

    Prompt and(String more) {
        return new Prompt(system, user + more, images);
    }
}
