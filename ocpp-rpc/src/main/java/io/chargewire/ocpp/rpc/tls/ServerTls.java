package io.chargewire.ocpp.rpc.tls;

import io.chargewire.ocpp.rpc.internal.tls.TlsContexts;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a CSMS speaks it: TLS 1.2 and 1.3 with the suites of {@link TlsRules}, best first, with the CSMS's certificate, and for
 * security profile 3 a check of the stations' certificates. Thread-safe.
 *
 * <p>TLS sessions are resumed for an hour at most, 10,000 of them are kept, and all are forgotten with the material they rest on.
 *
 * <p>A CSMS with one certificate for RSA and one for ECDSA serves stations of either kind (note at A00.FR.318).
 */
public final class ServerTls {

    /** Whether a station has to present a certificate. */
    public enum ClientCertificate {
        /** None is asked for: security profile 2. */
        NONE,
        /** One is asked for, and checked if it comes: a port that serves profiles 2 and 3. */
        WANTED,
        /** The handshake fails without a good one: security profile 3. */
        NEEDED
    }

    // A stranger can make a session of every connection, and a client certificate may be replaced while sessions are
    // resumed.
    private static final int MOST_RESUMABLE_SESSIONS = 10_000;
    private static final int RESUMABLE_SECONDS = 3600;

    private final Supplier<TlsMaterial> material;
    // Null before the first handshake; replaced when the material is another one.
    private final AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();

    private record Prepared(TlsMaterial material, SSLContext context) {}

    private ServerTls(Supplier<TlsMaterial> material) {
        this.material = material;
    }

    /**
     * TLS with certificates that stay, or that may be replaced while connections are open.
     *
     * @param material the CSMS's certificate and, for security profile 3, the authorities of the stations' certificates: a {@link
     *     TlsMaterial}, or what gives the one of the moment, such as {@link TlsFiles}. Asked at every handshake on an I/O thread,
     *     must not block for long; best gives the same object as long as nothing has changed, since sessions are resumed only
     *     then.
     * @return the server's side
     * @throws IllegalArgumentException if it has no certificate for the CSMS now
     */
    public static ServerTls of(Supplier<TlsMaterial> material) {
        if (!material.get().hasIdentity()) {
            throw new IllegalArgumentException("a CSMS with TLS needs a certificate: add an identity to the material");
        }
        return new ServerTls(material);
    }

    /**
     * Whether the material names authorities of stations' certificates, as security profile 3 needs them.
     *
     * @return false if it would trust the Java platform's authorities, which sell certificates to anybody
     */
    public boolean trustsOwnAuthorities() {
        return !material.get().trusted().isEmpty();
    }

    // ---- for transports

    /**
     * An engine for one connection, ready to begin.
     *
     * @param clientCertificate whether the station has to present a certificate
     * @return restricted to {@link TlsRules}
     * @throws IllegalStateException if a certificate is wanted and the material of the moment names no authorities: those of the
     *     Java platform sell certificates to anybody
     */
    public SSLEngine newEngine(ClientCertificate clientCertificate) {
        Prepared prepared = prepared();
        if (clientCertificate != ClientCertificate.NONE
                && prepared.material().trusted().isEmpty()) {
            throw new IllegalStateException(
                    "the certificates that replaced the first ones name no authorities of stations'"
                            + " certificates: without them, anybody could buy one that is accepted");
        }
        SSLContext context = prepared.context();
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters =
                TlsRules.restrict(context.getDefaultSSLParameters(), context.getSupportedSSLParameters());
        switch (clientCertificate) {
            case NEEDED -> parameters.setNeedClientAuth(true);
            case WANTED -> parameters.setWantClientAuth(true);
            case NONE -> parameters.setWantClientAuth(false);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private Prepared prepared() {
        TlsMaterial present = material.get();
        Prepared known = prepared.get();
        if (known != null && known.material() == present) {
            return known;
        }
        SSLContext context = TlsContexts.of(present.newKeyManager(), present.newTrustManager());
        context.getServerSessionContext().setSessionCacheSize(MOST_RESUMABLE_SESSIONS);
        context.getServerSessionContext().setSessionTimeout(RESUMABLE_SECONDS);
        Prepared fresh = new Prepared(present, context);
        prepared.set(fresh);
        return fresh;
    }

    @Override
    public String toString() {
        return "ServerTls[" + material + "]";
    }
}
