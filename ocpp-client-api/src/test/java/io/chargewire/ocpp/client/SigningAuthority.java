package io.chargewire.ocpp.client;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** An authority that signs what a station asks for, or other things. */
final class SigningAuthority {

    final KeyPair keys = newKeys();
    final X509Certificate certificate;
    private final X500Name name;
    private final Instant now;
    private long serial = 0x0fff;

    SigningAuthority(String commonName, Instant now) {
        this(commonName, now, null);
    }

    /** Signed by another one, or by itself. */
    SigningAuthority(String commonName, Instant now, @Nullable SigningAuthority issuer) {
        this.now = now;
        name = new X500Name("O=Test,CN=" + commonName);
        Instant from = now.minus(Duration.ofDays(900));
        Instant until = now.plus(Duration.ofDays(3650));
        certificate = issuer == null
                ? signed(keys.getPublic(), name, from, until, true)
                : issuer.signed(keys.getPublic(), name, from, until, true);
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the CSR asks for, for a year from an hour ago on. */
    X509Certificate sign(String csr) {
        return sign(csr, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(365)));
    }

    X509Certificate sign(String csr, Instant from, Instant until) {
        return signed(keyOf(csr), request(csr).getSubject(), from, until, false);
    }

    X509Certificate signed(PublicKey key, X500Name subject, Instant from, Instant until, boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial++), Date.from(from), Date.from(until), subject, key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static PKCS10CertificationRequest request(String csr) {
        try (PEMParser parser = new PEMParser(new StringReader(csr))) {
            return (PKCS10CertificationRequest) parser.readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicKey keyOf(String csr) {
        try {
            return new JcaPKCS10CertificationRequest(request(csr)).getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(X509Certificate... chain) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (X509Certificate certificate : chain) {
                writer.writeObject(certificate);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
