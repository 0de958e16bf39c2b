package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import org.jspecify.annotations.Nullable;

/** Says for a person why a call of a model came to nothing. */
final class ModelFailure {

    private ModelFailure() {}

    /**
     * The exception.
     *
     * @param call the failed call; null where there was an answer, which could not be understood
     */
    static ModelException of(Model model, @Nullable TransportException call, Throwable failure, int retries) {
        String who = "the model '" + model.name() + "' at " + model.endpoint();
        return new ModelException(
                call == null ? ModelException.Kind.ANSWER : kind(call),
                call == null ? who + " answered something that cannot be understood." : message(who, model, call),
                retries,
                failure);
    }

    private static ModelException.Kind kind(TransportException call) {
        return switch (call.reason()) {
            case UNREACHABLE, UNTRUSTED, BROKEN_OFF -> ModelException.Kind.UNREACHABLE;
            case TIMEOUT -> ModelException.Kind.TIMEOUT;
            case INTERRUPTED -> ModelException.Kind.INTERRUPTED;
            case TOO_LARGE -> ModelException.Kind.ANSWER;
            case REFUSED ->
                switch (call.status()) {
                    case 401, 403 -> ModelException.Kind.UNAUTHORISED;
                    case 408 -> ModelException.Kind.TIMEOUT;
                    case 429 -> ModelException.Kind.RATE_LIMITED;
                    default -> ModelException.Kind.ERROR;
                };
        };
    }

    private static String message(String who, Model model, TransportException call) {
        return switch (call.reason()) {
            case UNREACHABLE -> who + " cannot be reached.";
            case UNTRUSTED -> who + " cannot be reached: its certificate is not trusted, or it speaks no TLS.";
            case BROKEN_OFF -> who + " broke its answer off.";
            case TIMEOUT -> who + " did not answer within " + model.timeout().toSeconds() + " s.";
            case INTERRUPTED -> "the call of " + who + " was interrupted.";
            case TOO_LARGE -> who + " answered more than is taken in.";
            case REFUSED -> who + refusal(call) + (call.said().isEmpty() ? "" : " It says: " + call.said());
        };
    }

    private static String refusal(TransportException call) {
        int status = call.status();
        if (status == 401 || status == 403) {
            return " does not accept the key (" + status + ").";
        }
        if (status == 429) {
            return " is asked too often (429)"
                    + (call.retryAfter() == null
                            ? "."
                            : ", and wants " + call.retryAfter().toSeconds() + " s of rest.");
        }
        return status / 100 == 3
                ? " sends its callers on to another address (" + status + "), which would get the key: not followed."
                : " failed (" + status + ").";
    }
}
