package io.chargewire.ocpp.rpc.tls;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** There is no TLS connection. The message tells why and what to do; it holds no secret. */
public final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final List<String> CERTIFICATE_ALERTS = List.of(
            "bad_certificate",
            "certificate_required",
            "certificate_unknown",
            "certificate_expired",
            "certificate_revoked",
            "unsupported_certificate",
            "unknown_ca",
            "access_denied");

    /** What kind of failure it is. */
    private final TlsFailure failure;

    private TlsException(TlsFailure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /**
     * Finds out what a failed attempt to connect means.
     *
     * @param problem what the platform or a library threw
     * @param target host and port, for the message
     * @return empty if TLS is not the reason
     */
    public static Optional<TlsException> explaining(Throwable problem, String target) {
        return explaining(problem, target, false);
    }

    /** The same, knowing whether the CSMS's certificate has been accepted, and with it a common suite. */
    static Optional<TlsException> explaining(Throwable problem, String target, boolean csmsAccepted) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof TlsException known) {
                return Optional.of(known);
            }
            if (cause instanceof SSLException ssl) {
                return Optional.of(of(ssl, target, csmsAccepted));
            }
        }
        return Optional.empty();
    }

    private static TlsException of(SSLException problem, String target, boolean csmsAccepted) {
        String beginning = "no TLS connection to " + target + ": ";
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return new TlsException(
                        TlsFailure.CSMS_CERTIFICATE,
                        beginning + "the CSMS's certificate, or one it rests on, has expired: " + cause.getMessage(),
                        problem);
            }
            if (cause instanceof CertificateNotYetValidException) {
                return new TlsException(
                        TlsFailure.CSMS_CERTIFICATE,
                        beginning + "the CSMS's certificate, or one it rests on, is not yet valid: "
                                + cause.getMessage() + "; is this station's clock right?",
                        problem);
            }
        }
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return new TlsException(
                        TlsFailure.CSMS_CERTIFICATE,
                        beginning + "the CSMS's certificate is not accepted: " + cause.getMessage(),
                        problem);
            }
        }
        return ofText(problem, beginning, csmsAccepted);
    }

    /** The platform tells alerts and mismatches by text only. */
    private static TlsException ofText(SSLException problem, String beginning, boolean csmsAccepted) {
        String text = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("protocol_version") || text.contains("protocol version")) {
            return new TlsException(
                    TlsFailure.VERSION,
                    beginning + "the CSMS does not speak TLS 1.2 or 1.3 (" + problem.getMessage() + ")",
                    problem);
        }
        if ((text.contains("handshake_failure") && !csmsAccepted)
                || text.contains("insufficient_security")
                || text.contains("cipher suite")
                || text.contains("ciphersuite")) {
            return new TlsException(
                    TlsFailure.CIPHER_SUITE,
                    beginning + "the CSMS has no cipher suite in common with this station (" + problem.getMessage()
                            + ")",
                    problem);
        }
        if (text.contains("handshake_failure") || CERTIFICATE_ALERTS.stream().anyMatch(text::contains)) {
            return new TlsException(
                    TlsFailure.STATION_CERTIFICATE,
                    beginning + "the CSMS does not accept this station's certificate, or misses one ("
                            + problem.getMessage() + ")",
                    problem);
        }
        return new TlsException(TlsFailure.OTHER, beginning + problem.getMessage(), problem);
    }

    /**
     * What kind of failure it is.
     *
     * @return also which security event it stands for
     */
    public TlsFailure failure() {
        return failure;
    }
}
