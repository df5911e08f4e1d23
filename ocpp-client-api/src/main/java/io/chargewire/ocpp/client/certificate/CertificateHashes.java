package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.model.datatypes.CertificateHashData;
import io.chargewire.ocpp.model.datatypes.HashAlgorithmEnum;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * How the standard names a certificate: by the hashes of its issuer and its serial number (CertificateHashDataType), the same as
 * OCSP does. Hexadecimal digits are written in lower case; whoever compares does not look at the case.
 */
public final class CertificateHashes {

    /** Octets of a serial number that the message has room for; no authority may use more (RFC 5280, 4.1.2.2). */
    static final int MOST_SERIAL_OCTETS = 20;

    private CertificateHashes() {}

    /**
     * The hash data of a certificate.
     *
     * @param certificate any
     * @param issuer the certificate of the authority that has issued it; the certificate itself for a root
     * @param algorithm of the hashes
     * @return issuerNameHash over the DER of the certificate's issuer field, issuerKeyHash over the value of the issuer's public key,
     *     serialNumber in hexadecimal without leading zeros
     * @throws IllegalArgumentException if a certificate cannot be encoded
     */
    public static CertificateHashData of(
            X509Certificate certificate, X509Certificate issuer, HashAlgorithmEnum algorithm) {
        try {
            X509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
            byte[] issuerKey = new JcaX509CertificateHolder(issuer)
                    .getSubjectPublicKeyInfo()
                    .getPublicKeyData()
                    .getBytes();
            return CertificateHashData.builder()
                    .hashAlgorithm(algorithm)
                    .issuerNameHash(hash(algorithm, holder.getIssuer().getEncoded(ASN1Encoding.DER)))
                    .issuerKeyHash(hash(algorithm, issuerKey))
                    .serialNumber(serialNumber(certificate.getSerialNumber()))
                    .build();
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        }
    }

    /**
     * The hash data of a certificate whose issuer may be among others.
     *
     * @param certificate any
     * @param others where to look for its issuer
     * @param algorithm of the hashes
     * @return with the key of the issuer or, where it is not known, of the certificate itself
     */
    static CertificateHashData of(
            X509Certificate certificate, List<X509Certificate> others, HashAlgorithmEnum algorithm) {
        return of(
                certificate,
                others.stream()
                        .filter(other -> isIssuedBy(certificate, other))
                        .findFirst()
                        .orElse(certificate),
                algorithm);
    }

    /** Whether two mean the same certificate. */
    static boolean same(CertificateHashData one, CertificateHashData other) {
        return one.getHashAlgorithm() == other.getHashAlgorithm()
                && one.getIssuerNameHash().equalsIgnoreCase(other.getIssuerNameHash())
                && one.getIssuerKeyHash().equalsIgnoreCase(other.getIssuerKeyHash())
                && withoutZeros(one.getSerialNumber()).equalsIgnoreCase(withoutZeros(other.getSerialNumber()));
    }

    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String serialNumber(BigInteger number) {
        // Some authorities forget that the first bit is a sign.
        return new BigInteger(1, number.toByteArray()).toString(16);
    }

    private static String withoutZeros(String text) {
        return text.replaceFirst("^0+(?=.)", "");
    }

    private static String hash(HashAlgorithmEnum algorithm, byte[] what) {
        String name = switch (Objects.requireNonNull(algorithm)) {
            case SHA256 -> "SHA-256";
            case SHA384 -> "SHA-384";
            case SHA512 -> "SHA-512";
        };
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(what));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
