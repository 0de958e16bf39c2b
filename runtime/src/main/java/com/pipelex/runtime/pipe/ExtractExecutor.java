package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.document.DocumentException;
import com.pipelex.runtime.document.DocumentLoader;
import com.pipelex.runtime.document.Pdf;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes a {@link Pipe.Extract}: turns a document or an image into a list of {@code Page}. The text of a PDF is
 * extracted locally; everything else is read by a vision model.
 */
final class ExtractExecutor implements PipeExecutor<Pipe.Extract> {

    private static final String READ =
            "Write down all the text that is in this image, in Markdown and in its order, and nothing else.";
    private static final String CAPTION = "Say in one sentence what this image shows.";

    /** The resolution for reading pages; enough for small print. */
    private static final int READING_DPI = 150;

    private final ModelCaller caller;
    private final DocumentLoader loader;
    private final WorkerPool workers;
    private final @Nullable MockValues mocks;

    ExtractExecutor(RunServices services) {
        this.caller = services.caller();
        this.loader = services.loader();
        this.workers = services.workers();
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.Extract pipe, Call call) throws RunException {
        Stuff source = call.memory().get(pipe.document());
        if (source == null) {
            throw RunException.in(
                    pipe, FailureKind.MISSING_INPUT, "its input '" + pipe.document() + "' is missing.", "");
        }
        List<Map<String, Object>> pages = new ArrayList<>();
        for (Stuff one : source.isList() ? source.items() : List.of(source)) {
            boolean isImage = one.concept().contentKind().equals("Image");
            String url = String.valueOf(one.content().get("url"));
            if (mocks != null) {
                pages.addAll(mocks.pages(pipe, isImage));
            } else {
                pages.addAll(isImage ? List.of(image(pipe, call, url)) : document(pipe, call, url));
            }
        }
        return Stuff.list("", StuffReader.nativeOf("Page"), pages);
    }

    private Map<String, Object> image(Pipe.Extract pipe, Call call, String url) throws RunException {
        ResolvedModel chosen = caller.models().forExtract(pipe, pipe.model());
        List<String> urls = loader.forModel(pipe, chosen.model(), List.of(url));
        String text = ask(pipe, call, chosen, READ, urls);
        return content(text, null, pipe.pageViews() ? url : null);
    }

    private String ask(Pipe.Extract pipe, Call call, ResolvedModel chosen, String what, List<String> urls)
            throws RunException {
        return caller.text(pipe, call.invocation(), chosen, new Prompt(null, what, urls));
    }

    private List<Map<String, Object>> document(Pipe.Extract pipe, Call call, String url) throws RunException {
        ResolvedModel seeing =
                caller.models().isLocal(pipe.model()) ? null : caller.models().forExtract(pipe, pipe.model());
        ResolvedModel captions =
                pipe.pageImages() && pipe.captions() ? caller.models().forExtract(pipe, pipe.model()) : null;
        try (DocumentLoader.Fetched fetched = loader.document(pipe, url);
                Pdf pdf = Pdf.open(fetched.file(), loader.rules())) {
            List<WorkerPool.Task<Map<String, Object>>> tasks = new ArrayList<>();
            for (int number = 0; number < pdf.pages(); number++) {
                int page = number;
                tasks.add(() -> page(new PageCall(pipe, call, pdf, page), seeing, captions));
            }
            List<Map<String, Object>> pages = workers.all(tasks);
            checkText(pipe, seeing, pages);
            return pages;
        } catch (DocumentException refused) {
            throw refused.in(pipe);
        }
    }

    /** Refuses a PDF without text if nothing else is asked of it: the pipes behind would be paid for nothing. */
    private static void checkText(Pipe.Extract pipe, @Nullable ResolvedModel seeing, List<Map<String, Object>> pages)
            throws RunException {
        if (seeing != null || pipe.pageViews() || pipe.pageImages()) {
            return;
        }
        for (Map<String, Object> page : pages) {
            Map<String, Object> text =
                    JsonText.map(JsonText.map(page.get("text_and_images")).get("text"));
            if (!String.valueOf(text.get("text")).isBlank()) {
                return;
            }
        }
        throw RunException.in(
                pipe,
                FailureKind.DOCUMENT,
                "the document has no text; its pages are probably scanned images.",
                "Name a vision model in the pipe's 'model', which reads the pages as images, or set page_views = true.");
    }

    /** The extraction of one page; pages of a document are read by several threads. */
    private record PageCall(Pipe.Extract pipe, Call call, Pdf pdf, int number) {

        String view(int dpi) throws DocumentException {
            return pdf.view(number, dpi);
        }
    }

    private Map<String, Object> page(PageCall page, @Nullable ResolvedModel seeing, @Nullable ResolvedModel captions)
            throws RunException {
        Pipe.Extract pipe = page.pipe();
        try {
            String text = seeing == null
                    ? page.pdf().text(page.number())
                    : ask(pipe, page.call(), seeing, READ, List.of(page.view(READING_DPI)));
            List<Map<String, Object>> images = null;
            if (pipe.pageImages()) {
                images = new ArrayList<>();
                for (String image : page.pdf().images(page.number())) {
                    images.add(image(page, image, captions));
                }
            }
            return content(text, images, pipe.pageViews() ? page.view(pipe.viewDpi()) : null);
        } catch (DocumentException refused) {
            throw refused.in(pipe);
        }
    }

    private Map<String, Object> image(PageCall page, String url, @Nullable ResolvedModel captions) throws RunException {
        Map<String, Object> image = JsonText.object();
        image.put("url", url);
        if (captions != null) {
            image.put("caption", ask(page.pipe(), page.call(), captions, CAPTION, List.of(url)));
        }
        return image;
    }

    private static Map<String, Object> content(
            String text, @Nullable List<Map<String, Object>> images, @Nullable String view) {
        Map<String, Object> textAndImages = JsonText.object();
        textAndImages.put("text", Map.of("text", text));
        textAndImages.put("images", images);
        Map<String, Object> page = JsonText.object();
        page.put("text_and_images", textAndImages);
        page.put("page_view", view == null ? null : Map.of("url", view));
        return page;
    }
}
