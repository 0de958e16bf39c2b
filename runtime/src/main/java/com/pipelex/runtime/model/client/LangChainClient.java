package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.CallLimits;
import com.pipelex.runtime.model.Constraint;
import com.pipelex.runtime.model.ImageReply;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelClient;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.model.Protocol;
import com.pipelex.runtime.model.TrustedConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client of models through langchain4j, with the protocol of each backend. The classes of langchain4j are loaded on
 * the first call.
 */
public final class LangChainClient implements ModelClient {

    private final CallLimits calls;
    private final Predicate<String> localUrls;
    private final Set<String> withoutSchema = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private @Nullable ModelHttpClient http;

    /**
     * Creates a client for a trusted configuration.
     *
     * @param localUrls the URLs of this machine and of private networks that generated images may have
     */
    public LangChainClient(TrustedConfiguration configuration, Predicate<String> localUrls) {
        this(configuration.calls(), localUrls);
    }

    LangChainClient(CallLimits calls, Predicate<String> localUrls) {
        this.calls = calls;
        this.localUrls = localUrls;
    }

    @Override
    public ModelReply ask(Model model, String key, ModelRequest request) throws ModelException {
        if (model.isLocal()) {
            throw new ModelException(
                    ModelException.Kind.ERROR,
                    "'" + model.name() + "' only extracts the text of PDFs and cannot answer prompts.",
                    0,
                    new UnsupportedOperationException("local"));
        }
        WireTime time = new WireTime();
        Model known = withoutSchema.contains(model.name()) ? model.with(Constraint.NO_JSON_SCHEMA) : model;
        Asking asking = new Asking(known, key, request, time);
        return persisting(model, time, asking::make);
    }

    @Override
    public List<String> notes() {
        return withoutSchema.stream()
                .sorted()
                .map(name -> "The model '" + name
                        + "' accepts no JSON Schema; its answers were asked for by a tool. Set constraints ="
                        + " [\"no_json_schema\"] for it in .pipelex/pipelex.toml to save the first call.")
                .toList();
    }

    /** The attempts of one call. An endpoint that does not accept a JSON Schema is given a tool instead. */
    private final class Asking {

        private final String key;
        private final ModelRequest request;
        private final WireTime time;
        private Model model;
        private int fallbacks;

        Asking(Model model, String key, ModelRequest request, WireTime time) {
            this.model = model;
            this.key = key;
            this.request = request;
            this.time = time;
        }

        ModelReply make(int retries) throws ModelException {
            try {
                return new LangChain(model, key, wire(), time).ask(request, retries + fallbacks);
            } catch (RuntimeException failure) {
                TransportException call = TransportException.behind(failure);
                if (call == null || !isAboutTheSchema(call)) {
                    throw failure;
                }
            }
            model = model.with(Constraint.NO_JSON_SCHEMA);
            fallbacks++;
            ModelReply reply = new LangChain(model, key, wire(), time).ask(request, retries + fallbacks);
            withoutSchema.add(model.name());
            return reply;
        }

        private boolean isAboutTheSchema(TransportException call) {
            Protocol protocol = model.backend().protocol();
            return request.schema() != null
                    && !ChatRequests.asksForTool(model, request)
                    && (protocol == Protocol.OPENAI || protocol == Protocol.MISTRAL)
                    && (call.status() == 400 || call.status() == 422)
                    && call.reported() == ErrorBody.Cause.SCHEMA;
        }
    }

    @Override
    public ImageReply images(Model model, String key, ImageRequest request) throws ModelException {
        return persisting(
                model, new WireTime(), retries -> new ImageCalls(model, key, wire(), localUrls).make(request, retries));
    }

    private ModelHttpClient wire() {
        synchronized (lock) {
            if (http == null) {
                http = new ModelHttpClient();
            }
            return http;
        }
    }

    /** A call that can be retried. */
    private interface Attempt<T> {
        T make(int retries) throws ModelException;
    }

    private <T> T persisting(Model model, WireTime time, Attempt<T> attempt) throws ModelException {
        for (int retries = 0; ; retries++) {
            try {
                return attempt.make(retries);
            } catch (RuntimeException failure) {
                TransportException call = TransportException.behind(failure);
                Duration wait = call == null || !call.mayPass() || retries >= calls.retries()
                        ? null
                        : wait(retries, call.retryAfter());
                if (wait == null) {
                    throw ModelFailure.of(model, call, failure, retries);
                }
                pause(model, wait, retries);
                time.add(wait);
            }
        }
    }

    /** Returns the wait before a retry; null if the server asks for more than the longest wait. */
    private @Nullable Duration wait(int retries, @Nullable Duration asked) {
        if (asked != null && asked.compareTo(calls.longestWait()) > 0) {
            return null;
        }
        long most = Math.min(
                calls.backoff().toMillis() << Math.min(retries, 20),
                calls.longestWait().toMillis());
        Duration own = Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    private static void pause(Model model, Duration wait, int retries) throws ModelException {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ModelFailure.of(
                    model,
                    new TransportException(TransportException.Reason.INTERRUPTED, interrupted),
                    interrupted,
                    retries);
        }
    }
}
