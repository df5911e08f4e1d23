package io.chargewire.ocpp.client.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;

/** Makes the key pairs of a station (A02.FR.02), in software or in a token. */
@FunctionalInterface
public interface KeyPairSource {

    /**
     * Makes a key pair. Called on the executor for handlers or callbacks; may take its time.
     *
     * @return RSA of at least 2048 bits, or an elliptic curve of at least 224 (A00.FR.502, A00.FR.503). The private key need not be
     *     exportable.
     * @throws GeneralSecurityException if none can be made
     */
    KeyPair newKeyPair() throws GeneralSecurityException;

    /**
     * Elliptic curve P-256, made by the Java platform.
     *
     * @return keys that a PKCS#12 file can hold
     */
    static KeyPairSource ec() {
        return () -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        };
    }

    /**
     * Elliptic curve P-256, made by a provider such as SunPKCS11 over a token.
     *
     * @param provider installed with {@link java.security.Security#addProvider}, so that its keys can be signed with
     * @return keys that stay where the provider has them
     */
    static KeyPairSource ec(Provider provider) {
        return () -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        };
    }

    /**
     * RSA, made by the Java platform.
     *
     * @param bits at least 2048
     * @return keys that a PKCS#12 file can hold
     * @throws IllegalArgumentException if it is less
     */
    static KeyPairSource rsa(int bits) {
        if (bits < CertificateStrength.LEAST_RSA_BITS) {
            throw new IllegalArgumentException("an RSA key has at least 2048 bits (A00.FR.502), not " + bits);
        }
        return () -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        };
    }
}
