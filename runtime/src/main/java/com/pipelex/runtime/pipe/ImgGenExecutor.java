package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.ImgGen}: asks a model for images. A dry run generates mock URLs. */
final class ImgGenExecutor implements PipeExecutor<Pipe.ImgGen> {

    private final ModelCaller caller;
    private final @Nullable MockValues mocks;

    ImgGenExecutor(RunServices services) {
        this.caller = services.caller();
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.ImgGen pipe, Call call) throws RunException {
        Multiplicity multiplicity = call.multiplicity(pipe);
        if (multiplicity.isList() && multiplicity.count() == 0) {
            throw RunException.in(
                    pipe,
                    FailureKind.INVALID_BUNDLE,
                    "its output is Image[], without the number of images.",
                    "Write a number, such as Image[3].");
        }
        String prompt = prompt(pipe, call.memory());
        int count = Math.max(1, multiplicity.count());
        List<Map<String, Object>> images = new ArrayList<>();
        for (String url : mocks != null ? mocks.images(count) : made(pipe, call, prompt, count)) {
            Map<String, Object> image = JsonText.object();
            image.put("url", url);
            image.put("source_prompt", prompt);
            images.add(image);
        }
        return multiplicity.isList()
                ? Stuff.list("", pipe.common().output().concept(), images)
                : Stuff.of("", pipe.common().output().concept(), images.get(0));
    }

    private static String prompt(Pipe.ImgGen pipe, Memory memory) throws RunException {
        if (pipe.prompt() != null) {
            return TemplateRenderer.of(pipe, pipe.prompt(), memory.values(), TagStyle.NO_TAG, Format.PLAIN);
        }
        Stuff input = pipe.promptInput() == null ? null : memory.get(pipe.promptInput());
        if (input == null) {
            throw RunException.in(pipe, FailureKind.MISSING_INPUT, "it has no prompt.", "Add a prompt or an input.");
        }
        return input.render(Format.PLAIN);
    }

    private List<String> made(Pipe.ImgGen pipe, Call call, String prompt, int count) throws RunException {
        Pipe.ImageSettings settings = pipe.settings();
        ResolvedModel chosen = caller.models().forImages(pipe, pipe.model());
        ImageRequest request = new ImageRequest(
                prompt,
                count,
                settings.aspectRatio(),
                settings.background(),
                settings.outputFormat(),
                settings.quality(),
                settings.seed());
        return caller.images(pipe, call.invocation(), chosen.model(), request);
    }
}
