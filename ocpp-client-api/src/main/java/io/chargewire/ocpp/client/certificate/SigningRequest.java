package io.chargewire.ocpp.client.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** What is signed with a station's own key: the request for a certificate, and what stands in for one until it comes. */
final class SigningRequest {

    private static final Duration SELF_SIGNED_LIFE = Duration.ofDays(3650);

    private SigningRequest() {}

    /** A certificate signing request as RFC 2986 has it, in PEM (A02.FR.03). */
    static String pem(KeyPair keys, String commonName, String organization) throws IOException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organization)
                .addRDN(BCStyle.CN, commonName)
                .build();
        return Pem.text(
                new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic()).build(signer(keys.getPrivate())));
    }

    /** Key stores take no key without a certificate, so the key signs one itself. */
    static X509Certificate selfSigned(KeyPair keys, X500Name subject) throws IOException {
        Instant now = Instant.now();
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    subject,
                                    BigInteger.ONE,
                                    Date.from(now),
                                    Date.from(now.plus(SELF_SIGNED_LIFE)),
                                    subject,
                                    keys.getPublic())
                            .build(signer(keys.getPrivate())));
        } catch (GeneralSecurityException e) {
            throw new IOException("a key pair of the station cannot be kept", e);
        }
    }

    private static ContentSigner signer(PrivateKey key) throws IOException {
        try {
            return new JcaContentSignerBuilder(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IOException("nothing can be signed with the station's key; is its provider installed?", e);
        }
    }
}
