package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Executes a {@link Pipe.Compose}: renders its template to text or HTML, in a dry run as well. */
final class ComposeExecutor implements PipeExecutor<Pipe.Compose> {

    @Override
    public Stuff run(Pipe.Compose pipe, Call call) throws RunException {
        Multiplicity asked = call.asked();
        if (asked != null && asked.count() > 1) {
            throw RunException.in(
                    pipe,
                    FailureKind.INVALID_BUNDLE,
                    "it is asked for " + asked.count() + " outputs, but a PipeCompose makes one.",
                    "Remove nb_output from the step.");
        }
        Map<String, Object> values = new LinkedHashMap<>(pipe.extraContext());
        values.putAll(call.memory().values());
        TagStyle style = pipe.tagStyle() == null ? TagStyle.TICKS : pipe.tagStyle();
        Format format = pipe.textFormat() == null ? Format.PLAIN : pipe.textFormat();
        String text = TemplateRenderer.of(pipe, pipe.template(), values, style, format);
        return made(pipe.common().output().concept(), text);
    }

    private static Stuff made(Concept concept, String text) {
        if (concept.contentKind().equals("Html")) {
            Map<String, Object> content = JsonText.object();
            content.put("inner_html", text);
            content.put("css_class", null);
            return Stuff.of("", concept, content);
        }
        return Stuff.text("", concept.isText() ? concept : StuffReader.nativeOf("Text"), text);
    }
}
