package io.chargewire.ocpp.rpc.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * A certificate with its private key.
 *
 * @param key secret
 * @param chain the certificate first, then those that lead to its root
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 224;

    /**
     * Checks that the key belongs to the certificate and is as strong as A00.FR.502 and A00.FR.503 demand.
     *
     * @param key the private key
     * @param chain the certificate first
     * @param source where they come from, for messages
     * @return the identity
     * @throws IOException if they do not suit
     */
    public static Identity of(PrivateKey key, List<X509Certificate> chain, String source) throws IOException {
        if (chain.isEmpty()) {
            throw new IOException(source + " holds a key without a certificate");
        }
        requireStrength(chain.get(0).getPublicKey(), source);
        if (!belongTogether(key, chain.get(0).getPublicKey(), source)) {
            throw new IOException("the private key does not belong to the first certificate of " + source
                    + "; is it the right file?");
        }
        return new Identity(key, List.copyOf(chain));
    }

    private static void requireStrength(PublicKey key, String source) throws IOException {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IOException("the RSA key of " + source + " has "
                    + rsa.getModulus().bitLength() + " bits, at least " + LEAST_RSA_BITS + " are needed (A00.FR.502)");
        }
        if (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS) {
            throw new IOException("the EC key of " + source + " has "
                    + ec.getParams().getOrder().bitLength() + " bits, at least " + LEAST_EC_BITS
                    + " are needed (A00.FR.503)");
        }
    }

    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey, String source)
            throws IOException {
        if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        byte[] probe = {1, 2, 3};
        byte[] signed;
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(probe);
            signed = signature.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException(
                    "nothing can be signed with the private key of " + source
                            + "; if it is in a token, is its provider installed?",
                    e);
        }
        try {
            // Another object: what signs with a token need not verify.
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(publicKey);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
