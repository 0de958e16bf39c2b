package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.FailureCause;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** A request that got no answer, with its cause. Its message quotes nothing. */
final class HttpFailure extends IOException {

    private static final long serialVersionUID = 1;

    private static final int MOST_CAUSES = 20;

    private final FailureCause failure;

    HttpFailure(FailureCause failure) {
        super(failure.spelling());
        this.failure = failure;
    }

    /** The cause of any failure of a request, by its type alone. */
    static FailureCause causeOf(IOException thrown) {
        if (thrown instanceof HttpFailure known) {
            return known.failure;
        }
        if (thrown instanceof SSLException) {
            return ofTls(thrown);
        }
        if (thrown instanceof SocketTimeoutException) {
            return FailureCause.TIMEOUT;
        }
        return FailureCause.CONNECTION_LOST;
    }

    /** The cause for which a connection could not be made. */
    static FailureCause ofConnecting(IOException thrown) {
        return thrown instanceof UnknownHostException ? FailureCause.UNKNOWN_HOST : FailureCause.UNREACHABLE;
    }

    /** The innermost reasons come last; a certificate's own dates say more than that its path is not valid. */
    private static FailureCause ofTls(Throwable thrown) {
        FailureCause cause = FailureCause.TLS_FAILED;
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < MOST_CAUSES; depth++, at = at.getCause()) {
            if (at instanceof CertificateExpiredException) {
                return FailureCause.TLS_EXPIRED;
            }
            if (at instanceof CertificateNotYetValidException) {
                return FailureCause.TLS_NOT_YET_VALID;
            }
            if (at instanceof CertPathBuilderException || at instanceof CertPathValidatorException) {
                cause = FailureCause.TLS_UNKNOWN_AUTHORITY;
            } else if (at.getClass() == CertificateException.class && cause == FailureCause.TLS_FAILED) {
                // The JDK's check of the name has no type of its own.
                cause = FailureCause.TLS_WRONG_NAME;
            }
        }
        return cause;
    }
}
