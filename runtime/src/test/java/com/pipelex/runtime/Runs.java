package com.pipelex.runtime;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.BundleResult;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.ImageReply;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelClient;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.model.TrustedConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A runner of bundles for tests, with a scripted model. */
public final class Runs {

    private final Path folder;
    final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
    final List<ImageRequest> drawn = new CopyOnWriteArrayList<>();
    private Function<ModelRequest, String> answer = request -> "answer to " + request.prompt();

    public Runs(Path folder) {
        this.folder = folder;
    }

    Runs answering(Function<ModelRequest, String> how) {
        answer = how;
        return this;
    }

    public Bundle bundle(String text) throws IOException {
        BundleResult result = BundleReader.read(Files.writeString(folder.resolve("b.plx"), "domain = \"d\"\n" + text));
        return result.bundle().orElseThrow(() -> new AssertionError(result.problems()));
    }

    ModelConfiguration models(String more) throws IOException {
        ModelConfiguration models = ModelConfiguration.read(Files.writeString(
                folder.resolve("pipelex.toml"),
                "[models.w]\nendpoint = \"http://127.0.0.1:9/v1\"\n[defaults]\ntext = \"w\"\nstructured = \"w\"\n"
                        + "extract = \"w\"\nimages = \"w\"\n" + more));
        if (!models.problems().isEmpty()) {
            throw new AssertionError(models.problems());
        }
        return models;
    }

    /** Returns a trusted configuration. */
    static TrustedConfiguration trusted(ModelConfiguration configuration) {
        return TrustedConfiguration.of(configuration, set -> true).orElseThrow();
    }

    PipelineRunner.Builder runner(Bundle bundle) throws IOException {
        return PipelineRunner.builder(bundle)
                .configuration(trusted(models("")))
                .folder(folder)
                .client(new Client());
    }

    RunResult run(String text, String pipe, String inputs) throws IOException, RunException {
        return runner(bundle(text)).build().run(pipe, Inputs.fromJson("--inputs", inputs));
    }

    /** A client that records its requests. */
    private final class Client implements ModelClient {

        @Override
        public ModelReply ask(Model model, String key, ModelRequest request) {
            asked.add(request);
            return new ModelReply(answer.apply(request), 10, 3, 0);
        }

        @Override
        public ImageReply images(Model model, String key, ImageRequest request) throws ModelException {
            drawn.add(request);
            return new ImageReply(
                    IntStream.rangeClosed(1, request.count())
                            .mapToObj(number -> "https://example.com/" + number + ".png")
                            .toList(),
                    0);
        }
    }
}
