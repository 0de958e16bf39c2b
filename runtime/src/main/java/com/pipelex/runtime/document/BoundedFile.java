package com.pipelex.runtime.document;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A response body that is written to a file and aborted above a size limit. */
public final class BoundedFile implements BodySubscriber<Path> {

    private final BodySubscriber<Path> file;
    private final long maxBytes;
    private final CompletableFuture<Path> failed = new CompletableFuture<>();
    private long bytes;
    private @Nullable Subscription subscription;

    BoundedFile(BodySubscriber<Path> file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /** The body exceeds the limit. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return file.getBody().applyToEither(failed, path -> path);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        file.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (bytes <= maxBytes) {
            file.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        TooLarge tooLarge = new TooLarge();
        failed.completeExceptionally(tooLarge);
        file.onError(tooLarge);
    }

    @Override
    public void onError(Throwable failure) {
        file.onError(failure);
    }

    @Override
    public void onComplete() {
        file.onComplete();
    }
}
