package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.CallLimits;
import com.pipelex.runtime.model.ImageReply;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelClient;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.model.TrustedConfiguration;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A client of models through langchain4j, with the protocol of each backend. The classes of langchain4j are loaded on
 * the first call.
 */
public final class LangChainClient implements ModelClient {

    private final CallLimits calls;
    private final Object lock = new Object();
    private @Nullable ModelHttpClient http;

    /** Creates a client for a trusted configuration. */
    public LangChainClient(TrustedConfiguration configuration) {
        this(configuration.calls());
    }

    LangChainClient(CallLimits calls) {
        this.calls = calls;
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
        return persisting(model, retries -> new LangChain(model, key, wire()).ask(request, retries));
    }

    @Override
    public ImageReply images(Model model, String key, ImageRequest request) throws ModelException {
        return persisting(model, retries -> new ImageCalls(model, key, wire()).make(request, retries));
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

    private <T> T persisting(Model model, Attempt<T> attempt) throws ModelException {
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
