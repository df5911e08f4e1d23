package io.chargewire.ocpp.rpc.internal.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts. */
public final class TlsContexts {

    private TlsContexts() {}

    /**
     * A context.
     *
     * @param keys presents this side's certificates; null for none
     * @param trust checks the peer's
     * @return a new one, with a session cache of its own
     */
    public static SSLContext of(@Nullable X509KeyManager keys, X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keyManagers = keys == null ? new KeyManager[0] : new KeyManager[] {keys};
            context.init(keyManagers, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }
}
