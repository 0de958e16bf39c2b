package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import org.jspecify.annotations.Nullable;

/** The explanation of a failed model call for the user. */
final class ModelFailure {

    private ModelFailure() {}

    /**
     * Creates the exception.
     *
     * @param call the failed call; null if there was an answer that could not be parsed
     */
    static ModelException of(Model model, @Nullable TransportException call, Throwable failure, int retries) {
        String endpoint = "the model '" + model.name() + "' at " + model.endpoint();
        return new ModelException(
                call == null ? ModelException.Kind.ANSWER : kind(call),
                call == null ? endpoint + " returned an invalid response." : message(endpoint, model, call),
                retries,
                failure);
    }

    private static ModelException.Kind kind(TransportException call) {
        return switch (call.reason()) {
            case UNREACHABLE, UNTRUSTED, BROKEN_OFF -> ModelException.Kind.UNREACHABLE;
            case TIMEOUT -> ModelException.Kind.TIMEOUT;
            case INTERRUPTED -> ModelException.Kind.INTERRUPTED;
            case TOO_LARGE -> ModelException.Kind.ANSWER;
            case REFUSED -> refusedKind(call);
        };
    }

    private static ModelException.Kind refusedKind(TransportException call) {
        return switch (call.reported()) {
            case QUOTA -> ModelException.Kind.QUOTA;
            case CONTEXT_LENGTH -> ModelException.Kind.CONTEXT_LENGTH;
            case MODERATION -> ModelException.Kind.MODERATED;
            case OVERLOAD -> ModelException.Kind.OVERLOADED;
            case SCHEMA, OTHER ->
                switch (call.status()) {
                    case 401, 403 -> ModelException.Kind.UNAUTHORISED;
                    case 408 -> ModelException.Kind.TIMEOUT;
                    case 429 -> ModelException.Kind.RATE_LIMITED;
                    case 503, 529 -> ModelException.Kind.OVERLOADED;
                    default -> ModelException.Kind.ERROR;
                };
        };
    }

    private static String message(String endpoint, Model model, TransportException call) {
        return switch (call.reason()) {
            case UNREACHABLE -> endpoint + " cannot be reached.";
            case UNTRUSTED ->
                endpoint + " cannot be reached: its certificate is not trusted, or it does not support TLS.";
            case BROKEN_OFF -> endpoint + " closed the connection before its answer was complete.";
            case TIMEOUT ->
                endpoint + " did not answer within " + model.timeout().toSeconds() + " s.";
            case INTERRUPTED -> "the call of " + endpoint + " was interrupted.";
            case TOO_LARGE -> endpoint + " returned a response that is too large.";
            case REFUSED -> endpoint + refusal(call) + (call.said().isEmpty() ? "" : " It says: " + call.said());
        };
    }

    private static String refusal(TransportException call) {
        int status = call.status();
        String code = " (" + status + ").";
        switch (refusedKind(call)) {
            case QUOTA -> {
                return " has no credit left" + code;
            }
            case CONTEXT_LENGTH -> {
                return " accepts no prompt of this length" + code;
            }
            case MODERATED -> {
                return " did not answer, because the content filter of its provider blocked the request" + code;
            }
            case OVERLOADED -> {
                return " is overloaded" + code;
            }
            default -> {
                return other(call, status);
            }
        }
    }

    private static String other(TransportException call, int status) {
        if (status == 200) {
            return " returned an error.";
        }
        if (status == 401 || status == 403) {
            return " rejected the key (" + status + ").";
        }
        if (status == 429) {
            return " limits the rate of requests (429)"
                    + (call.retryAfter() == null
                            ? "."
                            : " and asks to wait " + call.retryAfter().toSeconds() + " s.");
        }
        return status / 100 == 3
                ? " redirects to another URL (" + status + "); not followed, because that host would receive the key."
                : " failed (" + status + ").";
    }
}
