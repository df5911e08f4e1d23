package io.chargewire.ocpp.rpc.tls;

import io.chargewire.ocpp.rpc.internal.tls.HostCheckingTrust;
import io.chargewire.ocpp.rpc.internal.tls.RestrictedSocketFactory;
import io.chargewire.ocpp.rpc.internal.tls.TlsContexts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a charging station speaks it: TLS 1.2 and 1.3 with the suites of {@link TlsRules}; the CSMS's certificate has to lead
 * to a trusted one and to be for the host of the URL by its commonName or a subject alternative name (A00.FR.308 to A00.FR.311).
 * Both are checked before anything but the beginning of the handshake is sent. Thread-safe.
 */
public final class ClientTls {

    // A resumed session checks no certificate, which may have expired since it began.
    private static final int RESUMABLE_SECONDS = 3600;

    private final Supplier<TlsMaterial> material;
    private final boolean wildcardsAllowed;
    // Null before the first handshake; replaced when the material is another one.
    private final AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();

    private record Prepared(TlsMaterial material, HostCheckingTrust trust, SSLContext context) {}

    private ClientTls(Supplier<TlsMaterial> material, boolean wildcardsAllowed) {
        this.material = material;
        this.wildcardsAllowed = wildcardsAllowed;
    }

    /**
     * Trusts what the Java platform trusts and has no certificate of its own.
     *
     * @return without wildcards
     */
    public static ClientTls platformTrust() {
        return of(TlsMaterial.builder().build());
    }

    /**
     * TLS with certificates that stay, or that may be replaced while connections are open.
     *
     * @param material whom to trust and, for security profile 3, the station's certificate: a {@link TlsMaterial}, or what gives
     *     the one of the moment, such as {@link TlsFiles}. Asked before every handshake, must not block for long; best gives the
     *     same object as long as nothing has changed, since sessions are resumed only then.
     * @return without wildcards
     */
    public static ClientTls of(Supplier<TlsMaterial> material) {
        return new ClientTls(material, false);
    }

    /**
     * The same with AllowCSMSTLSWildcards, which the standard advises against.
     *
     * @param allowed whether a certificate for {@code *.example.com} is one for {@code csms.example.com}
     * @return another object
     */
    public ClientTls allowWildcards(boolean allowed) {
        return new ClientTls(material, allowed);
    }

    /**
     * Whether there is a station's certificate at this moment, as security profile 3 needs it.
     *
     * @return true if the material has an identity
     */
    public boolean hasIdentity() {
        return material.get().hasIdentity();
    }

    /**
     * The certificates in use at this moment.
     *
     * @return what the next handshake goes by
     */
    public TlsMaterial material() {
        return material.get();
    }

    // ---- for transports

    /**
     * An engine for one connection, ready to begin.
     *
     * @param host the host of the URL, which the certificate has to be for
     * @param port the port, for the resumption of sessions
     * @return restricted to {@link TlsRules}
     */
    public SSLEngine newEngine(String host, int port) {
        SSLContext context = prepared().context();
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(
                TlsRules.restrict(context.getDefaultSSLParameters(), context.getSupportedSSLParameters()));
        return engine;
    }

    /**
     * Makes sockets for connections that begin now; to be asked again for later ones.
     *
     * @return its sockets are restricted to {@link TlsRules}; those over a connected socket check the host they are made for
     */
    public SSLSocketFactory socketFactory() {
        SSLContext context = prepared().context();
        return new RestrictedSocketFactory(
                context.getSocketFactory(),
                socket -> socket.setSSLParameters(
                        TlsRules.restrict(context.getDefaultSSLParameters(), context.getSupportedSSLParameters())));
    }

    /**
     * What the sockets of {@link #socketFactory()} trust, for libraries that want to know.
     *
     * @return the trust manager in use; it checks host names itself
     */
    public X509TrustManager trustManager() {
        return prepared().trust();
    }

    /**
     * Finds out what a failed attempt to connect means. One alert stands for two things, no common cipher suite and a missing
     * certificate of the station: it is the latter once the CSMS's own certificate has been accepted. Where several attempts
     * with this object overlap, another's may be taken for that.
     *
     * @param problem what the platform or a library threw
     * @param target host and port, for the message
     * @param began when the attempt began, by {@link System#nanoTime()}
     * @return empty if TLS is not the reason
     */
    public Optional<TlsException> explain(Throwable problem, String target, long began) {
        Prepared used = prepared.get();
        return TlsException.explaining(
                problem, target, used != null && used.trust().hasAcceptedSince(began));
    }

    private Prepared prepared() {
        TlsMaterial present = material.get();
        Prepared known = prepared.get();
        if (known != null && known.material() == present) {
            return known;
        }
        HostCheckingTrust trust = new HostCheckingTrust(present.newTrustManager(), wildcardsAllowed);
        SSLContext context = TlsContexts.of(present.newKeyManager(), trust);
        context.getClientSessionContext().setSessionTimeout(RESUMABLE_SECONDS);
        Prepared fresh = new Prepared(present, trust, context);
        prepared.set(fresh);
        return fresh;
    }

    @Override
    public String toString() {
        return "ClientTls[" + material + (wildcardsAllowed ? ", wildcards allowed]" : "]");
    }
}
