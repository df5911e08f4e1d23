package io.chargewire.ocpp.rpc.internal.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks a server's certificate path and then its name, within the handshake: a server that fails gets neither the client's
 * certificate nor a single byte of HTTP.
 */
public final class HostCheckingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager paths;
    private final boolean wildcardsAllowed;
    // By System.nanoTime(); null before the first.
    private volatile @Nullable Long lastAccepted;

    /**
     * Creates the check.
     *
     * @param paths checks certificate paths
     * @param wildcardsAllowed AllowCSMSTLSWildcards
     */
    public HostCheckingTrust(X509ExtendedTrustManager paths, boolean wildcardsAllowed) {
        this.paths = paths;
        this.wildcardsAllowed = wildcardsAllowed;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        paths.checkServerTrusted(chain, authType, engine);
        requireHost(chain, engine.getHandshakeSession());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        paths.checkServerTrusted(chain, authType, socket);
        requireHost(chain, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    private void requireHost(X509Certificate[] chain, @Nullable SSLSession session) throws CertificateException {
        String host = session == null ? null : session.getPeerHost();
        if (host == null) {
            throw new CertificateException("the host that the certificate must be for is not known");
        }
        HostNames.require(chain[0], host, wildcardsAllowed);
        lastAccepted = System.nanoTime();
    }

    /**
     * Whether a server has been accepted lately.
     *
     * @param nanos since when, by {@link System#nanoTime()}
     * @return true if one was, whichever it was
     */
    public boolean hasAcceptedSince(long nanos) {
        Long accepted = lastAccepted;
        return accepted != null && accepted - nanos >= 0;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host that the certificate must be for is not known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw clientsOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw clientsOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw clientsOnly();
    }

    private static CertificateException clientsOnly() {
        return new CertificateException("this trust is a client's, which meets servers only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return paths.getAcceptedIssuers();
    }
}
