package io.chargewire.ocpp.rpc.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Certificates and keys to and from the key stores that the Java platform's TLS works with. */
public final class KeyStores {

    // Guards nothing: the key store is made in memory and never leaves it.
    private static final char[] IN_MEMORY = {};

    private KeyStores() {}

    /**
     * Loads a PKCS#12 file.
     *
     * @param file the file
     * @param password of the file
     * @return the key store
     * @throws IOException if it cannot be read or the password is wrong
     */
    public static KeyStore loadPkcs12(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(in, password);
            return keyStore;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(file + " cannot be read as PKCS#12; is the password right?", e);
        }
    }

    /**
     * The certificates in a key store that are worth trusting.
     *
     * @param keyStore loaded
     * @param source where it comes from, for messages
     * @return at least one
     * @throws IOException if there is none
     */
    public static List<X509Certificate> trusted(KeyStore keyStore, String source) throws IOException {
        List<X509Certificate> trusted = new ArrayList<>();
        try {
            for (String alias : Collections.list(keyStore.aliases())) {
                Certificate[] chain = keyStore.getCertificateChain(alias);
                Certificate last = chain == null ? keyStore.getCertificate(alias) : chain[chain.length - 1];
                if (last instanceof X509Certificate x509) {
                    trusted.add(x509);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(source + " cannot be read", e);
        }
        if (trusted.isEmpty()) {
            throw new IOException(source + " holds no certificate to trust");
        }
        return trusted;
    }

    /**
     * The keys in a key store with their certificates.
     *
     * @param keyStore loaded
     * @param password of the keys
     * @param source where it comes from, for messages
     * @return at least one
     * @throws IOException if there is none, the password is wrong, or one is too weak
     */
    public static List<Identity> identities(KeyStore keyStore, char[] password, String source) throws IOException {
        List<Identity> identities = new ArrayList<>();
        try {
            for (String alias : Collections.list(keyStore.aliases())) {
                Key key = keyStore.getKey(alias, password);
                Certificate[] chain = keyStore.getCertificateChain(alias);
                if (key instanceof PrivateKey privateKey && chain != null) {
                    List<X509Certificate> certificates = Arrays.stream(chain)
                            .map(X509Certificate.class::cast)
                            .toList();
                    identities.add(Identity.of(privateKey, certificates, source));
                }
            }
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IOException(source + " holds a key that cannot be read; is its password right?", e);
        }
        if (identities.isEmpty()) {
            throw new IOException(source + " holds no private key");
        }
        return identities;
    }

    /**
     * Checks certificate paths as RFC 5280, section 6 says.
     *
     * @param trusted whom to trust; empty for the Java platform's
     * @return the platform's own trust manager
     */
    public static X509ExtendedTrustManager trustManager(List<X509Certificate> trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted.isEmpty() ? null : keyStoreOf(trusted));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has a PKIX trust manager", e);
        }
        throw new IllegalStateException("every Java platform has a PKIX trust manager");
    }

    /**
     * Presents certificates.
     *
     * @param identities which ones
     * @return the platform's own key manager
     */
    public static X509KeyManager keyManager(List<Identity> identities) {
        try {
            // Unlike SunX509 it picks the certificate that suits what the peer accepts.
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(IdentityKeyStore.of(identities), IN_MEMORY);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509KeyManager x509) {
                    return x509;
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has a PKIX key manager", e);
        }
        throw new IllegalStateException("every Java platform has an X.509 key manager");
    }

    private static KeyStore keyStoreOf(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore keyStore = emptyKeyStore();
        for (int i = 0; i < trusted.size(); i++) {
            keyStore.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        return keyStore;
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        @Nullable InputStream nothing = null;
        keyStore.load(nothing, IN_MEMORY);
        return keyStore;
    }
}
