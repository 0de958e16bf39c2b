package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.language.template.Template;
import com.pipelex.language.template.TemplateException;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import java.util.Map;

/** The renderer of the templates of pipes. */
final class TemplateRenderer {

    private TemplateRenderer() {}

    static String of(Pipe pipe, Template template, Map<String, ?> values, TagStyle style, Format format)
            throws RunException {
        try {
            return template.render(values, style, format);
        } catch (TemplateException broken) {
            String line = broken.line() > 0 ? " (line " + broken.line() + " of the template)" : "";
            throw RunException.in(
                    pipe,
                    FailureKind.TEMPLATE,
                    "the template cannot be rendered" + line + ": " + broken.getMessage(),
                    "",
                    broken);
        }
    }
}
