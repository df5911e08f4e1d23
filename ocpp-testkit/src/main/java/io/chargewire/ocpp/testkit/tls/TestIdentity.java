package io.chargewire.ocpp.testkit.tls;

import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.jspecify.annotations.Nullable;

/**
 * A certificate made for a test, with its key.
 *
 * @param key the private key
 * @param chain the certificate, then that of the authority that issued it
 */
public record TestIdentity(PrivateKey key, List<X509Certificate> chain) {

    /**
     * The certificate itself.
     *
     * @return the first of the chain
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Writes the chain as PEM.
     *
     * @param file replaced if it exists
     * @return the file
     */
    public Path writeChain(Path file) {
        write(file, chain.toArray());
        return file;
    }

    /**
     * Writes the key as PEM, unencrypted.
     *
     * @param file replaced if it exists
     * @return the file
     */
    public Path writeKey(Path file) {
        try {
            write(file, new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /**
     * What tests need to use it.
     *
     * @return presents this certificate and trusts nobody
     */
    public TlsMaterial material() {
        return material(List.of());
    }

    /**
     * What tests need to use it.
     *
     * @param trusted whom to trust; nobody but the Java platform's authorities if empty
     * @return presents this certificate
     */
    public TlsMaterial material(List<X509Certificate> trusted) {
        try {
            return TlsMaterial.builder()
                    .trust(trusted.toArray(X509Certificate[]::new))
                    .identity(key, chain)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The Java platform's own TLS with this certificate, for raw peers: it obeys none of the standard's rules.
     *
     * @param trusted whom to trust; the Java platform's authorities if empty
     * @return for sockets of either side
     */
    public SSLContext context(X509Certificate... trusted) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("own", key, new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers(trusted), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the Java platform does not take the certificate", e);
        }
    }

    /**
     * The Java platform's own TLS without a certificate, for raw peers: it obeys none of the standard's rules.
     *
     * @param trusted whom to trust; the Java platform's authorities if empty
     * @return for sockets of a client
     */
    public static SSLContext anonymousContext(X509Certificate... trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], trustManagers(trusted), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the Java platform does not take the certificate", e);
        }
    }

    private static TrustManager @Nullable [] trustManagers(X509Certificate... trusted)
            throws GeneralSecurityException, IOException {
        if (trusted.length == 0) {
            return null;
        }
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        for (int i = 0; i < trusted.length; i++) {
            authorities.setCertificateEntry("trusted-" + i, trusted[i]);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    static void write(Path file, Object... blocks) {
        try (Writer text = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object block : blocks) {
                pem.writeObject(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "TestIdentity[" + certificate().getSubjectX500Principal() + "]";
    }
}
