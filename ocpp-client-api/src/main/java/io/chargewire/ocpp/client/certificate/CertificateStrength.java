package io.chargewire.ocpp.client.certificate;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How strong keys and signatures must be (A00.FR.501 to A00.FR.504). */
final class CertificateStrength {

    static final int LEAST_RSA_BITS = 2048;
    static final int LEAST_EC_BITS = 224;

    private CertificateStrength() {}

    /** What is too weak about a certificate; null if nothing. */
    static @Nullable String fault(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            return "its RSA key has " + rsa.getModulus().bitLength() + " bits, less than 2048";
        }
        if (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS) {
            return "its elliptic curve has " + ec.getParams().getOrder().bitLength() + " bits, less than 224";
        }
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return signature.startsWith("MD") || signature.startsWith("SHA1")
                ? "it is signed with " + certificate.getSigAlgName()
                : null;
    }
}
