package io.chargewire.ocpp.rpc.tls;

import io.chargewire.ocpp.rpc.internal.tls.Identity;
import io.chargewire.ocpp.rpc.internal.tls.KeyStores;
import io.chargewire.ocpp.rpc.internal.tls.PemFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and keys of one side: whom it trusts, and who it is. Immutable; {@link #toString()} shows no key.
 *
 * <pre>{@code
 * TlsMaterial station = TlsMaterial.builder()
 *     .trustPem(Path.of("csms-root.pem"))
 *     .identityPem(Path.of("station.pem"), Path.of("station.key"))
 *     .build();
 * }</pre>
 *
 * <p>Keys must be as strong as A00.FR.502 and A00.FR.503 demand: RSA with at least 2048 bits, elliptic curves with at least 224.
 * A side may have several identities, such as one with RSA and one with ECDSA (note at A00.FR.318); the handshake picks the one
 * that suits the peer.
 */
public final class TlsMaterial implements Supplier<TlsMaterial> {

    private final List<X509Certificate> trusted;
    private final List<Identity> identities;

    private TlsMaterial(Builder builder) {
        trusted = List.copyOf(builder.trusted);
        identities = List.copyOf(builder.identities);
    }

    /**
     * Begins an empty material. One without trusted certificates trusts those of the Java platform.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The certificates that are trusted, which are mostly roots of certificate authorities.
     *
     * @return empty if those of the Java platform are trusted
     */
    public List<X509Certificate> trusted() {
        return trusted;
    }

    /**
     * The certificates that this side can present, each with those that lead to its root.
     *
     * @return a chain for each identity, the own certificate first; empty if there is none
     */
    public List<List<X509Certificate>> identities() {
        return identities.stream().map(Identity::chain).toList();
    }

    /**
     * The material itself, for whoever asks for the one of the moment.
     *
     * @return this
     */
    @Override
    public TlsMaterial get() {
        return this;
    }

    /** Whether this side can present a certificate. */
    boolean hasIdentity() {
        return !identities.isEmpty();
    }

    /** Checks certificate paths, not host names. */
    X509ExtendedTrustManager newTrustManager() {
        return KeyStores.trustManager(trusted);
    }

    /** Presents this side's certificates; null if it has none. */
    @Nullable
    X509KeyManager newKeyManager() {
        return identities.isEmpty() ? null : KeyStores.keyManager(identities);
    }

    @Override
    public String toString() {
        return "TlsMaterial[trusts "
                + (trusted.isEmpty() ? "the Java platform's certificates" : trusted.size() + " certificates")
                + ", " + identities.size() + " identities]";
    }

    /** Collects certificates and keys. Not thread-safe. */
    public static final class Builder {

        private final List<X509Certificate> trusted = new ArrayList<>();
        private final List<Identity> identities = new ArrayList<>();

        private Builder() {}

        /**
         * Trusts certificates.
         *
         * @param certificates roots, or single certificates
         * @return this builder
         */
        public Builder trust(X509Certificate... certificates) {
            trusted.addAll(List.of(certificates));
            return this;
        }

        /**
         * Trusts all certificates of a PEM file (A00.FR.507).
         *
         * @param file one or more blocks {@code BEGIN CERTIFICATE}
         * @return this builder
         * @throws IOException if the file cannot be read or holds no certificate; names the file
         */
        public Builder trustPem(Path file) throws IOException {
            trusted.addAll(PemFile.certificates(file));
            return this;
        }

        /**
         * Trusts all certificates of a key store, be they entries of their own or the end of a key's chain.
         *
         * @param keyStore loaded
         * @return this builder
         * @throws IOException if there is none in it
         */
        public Builder trust(KeyStore keyStore) throws IOException {
            trusted.addAll(KeyStores.trusted(keyStore, "the key store"));
            return this;
        }

        /**
         * Trusts all certificates of a PKCS#12 file.
         *
         * @param file the file
         * @param password of the file
         * @return this builder
         * @throws IOException if the file cannot be read, the password is wrong or there is no certificate in it; names the file
         */
        public Builder trustPkcs12(Path file, char[] password) throws IOException {
            trusted.addAll(KeyStores.trusted(KeyStores.loadPkcs12(file, password), file.toString()));
            return this;
        }

        /**
         * Adds a certificate of this side with its key.
         *
         * @param key RSA or EC
         * @param chain the certificate, and those that lead to its root
         * @return this builder
         * @throws IOException if the key does not belong to the certificate or is too weak
         */
        public Builder identity(PrivateKey key, List<X509Certificate> chain) throws IOException {
            identities.add(Identity.of(key, chain, "the given certificate"));
            return this;
        }

        /**
         * Adds a certificate of this side with its key from PEM files.
         *
         * @param chain the certificate first, then those that lead to its root
         * @param key in any form that OpenSSL writes: {@code PRIVATE KEY}, {@code EC PRIVATE KEY}, {@code RSA PRIVATE KEY}
         * @return this builder
         * @throws IOException if a file cannot be read or holds something else, the key does not belong to the certificate or is
         *     too weak; names the file
         */
        public Builder identityPem(Path chain, Path key) throws IOException {
            identities.add(Identity.of(PemFile.privateKey(key, null), PemFile.certificates(chain), chain.toString()));
            return this;
        }

        /**
         * Adds a certificate of this side with its encrypted key from PEM files.
         *
         * @param chain the certificate first, then those that lead to its root
         * @param key in any form that OpenSSL writes, such as {@code ENCRYPTED PRIVATE KEY}
         * @param password of the key
         * @return this builder
         * @throws IOException if a file cannot be read or holds something else, the password is wrong, the key does not belong
         *     to the certificate or is too weak; names the file
         */
        public Builder identityPem(Path chain, Path key, char[] password) throws IOException {
            identities.add(
                    Identity.of(PemFile.privateKey(key, password), PemFile.certificates(chain), chain.toString()));
            return this;
        }

        /**
         * Adds all keys of a key store with their certificates.
         *
         * @param keyStore loaded
         * @param password of the keys
         * @return this builder
         * @throws IOException if there is no key in it, the password is wrong, or a key is too weak
         */
        public Builder identity(KeyStore keyStore, char[] password) throws IOException {
            identities.addAll(KeyStores.identities(keyStore, password, "the key store"));
            return this;
        }

        /**
         * Adds all keys of a PKCS#12 file with their certificates.
         *
         * @param file the file
         * @param password of the file and its keys
         * @return this builder
         * @throws IOException if the file cannot be read, there is no key in it, the password is wrong, or a key is too weak;
         *     names the file
         */
        public Builder identityPkcs12(Path file, char[] password) throws IOException {
            identities.addAll(KeyStores.identities(KeyStores.loadPkcs12(file, password), password, file.toString()));
            return this;
        }

        /**
         * The material.
         *
         * @return an immutable copy of what was added
         */
        public TlsMaterial build() {
            return new TlsMaterial(this);
        }
    }
}
