package io.chargewire.ocpp.testkit.tls;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A certificate authority that exists for one test. */
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(System.currentTimeMillis());

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * A new authority with a self-signed root.
     *
     * @param commonName the root's CN
     * @return trusted by nobody yet
     */
    public static TestAuthority named(String commonName) {
        KeyPair keys = keyPair(CertificateRecipe.KeyKind.EC);
        X500Principal subject = new X500Principal("CN=" + commonName + ",O=Test");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder root = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(now.minus(Duration.ofDays(30))),
                Date.from(now.plus(Duration.ofDays(30))),
                subject,
                keys.getPublic());
        return new TestAuthority(keys, signed(root, keys, true, List.of()));
    }

    /**
     * Issues a certificate.
     *
     * @param recipe what it says
     * @return the certificate with a new key
     */
    public TestIdentity issue(CertificateRecipe recipe) {
        KeyPair own = keyPair(recipe.keyKind());
        return new TestIdentity(own.getPrivate(), List.of(certify(own.getPublic(), recipe), certificate));
    }

    /**
     * Issues a certificate for a key that the authority does not have.
     *
     * @param key the public key
     * @param recipe what the certificate says; its kind of key does not matter
     * @return the certificate
     */
    public X509Certificate certify(PublicKey key, CertificateRecipe recipe) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                certificate.getSubjectX500Principal(),
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(recipe.notBefore()),
                Date.from(recipe.notAfter()),
                new X500Principal(recipe.subject()),
                key);
        return signed(builder, keys, false, recipe.alternativeNames());
    }

    /**
     * Issues the certificate that a certificate signing request asks for.
     *
     * @param request in PEM, as SignCertificate has it
     * @return the certificate, valid for a hundred days, and the root
     */
    public List<X509Certificate> sign(String request) {
        try (PEMParser parser = new PEMParser(new StringReader(request))) {
            JcaPKCS10CertificationRequest asked =
                    new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
            Instant now = Instant.now();
            CertificateRecipe recipe = new CertificateRecipe(
                    asked.getSubject().toString(),
                    List.of(),
                    now.minus(Duration.ofMinutes(1)),
                    now.plus(Duration.ofDays(100)),
                    CertificateRecipe.KeyKind.EC);
            return List.of(certify(asked.getPublicKey(), recipe), certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no request for a certificate", e);
        }
    }

    /**
     * A certificate that nobody but its own key vouches for.
     *
     * @param recipe what it says
     * @return the certificate with a new key
     */
    public static TestIdentity selfSigned(CertificateRecipe recipe) {
        KeyPair own = keyPair(recipe.keyKind());
        X500Principal subject = new X500Principal(recipe.subject());
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(recipe.notBefore()),
                Date.from(recipe.notAfter()),
                subject,
                own.getPublic());
        return new TestIdentity(own.getPrivate(), List.of(signed(builder, own, false, recipe.alternativeNames())));
    }

    /**
     * The root, to be trusted.
     *
     * @return the authority's own certificate
     */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Writes the root as PEM.
     *
     * @param file replaced if it exists
     * @return the file
     */
    public Path writeCertificate(Path file) {
        TestIdentity.write(file, certificate);
        return file;
    }

    private static KeyPair keyPair(CertificateRecipe.KeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.name());
            generator.initialize(kind == CertificateRecipe.KeyKind.RSA ? 2048 : 256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes EC and RSA keys", e);
        }
    }

    private static X509Certificate signed(
            JcaX509v3CertificateBuilder builder, KeyPair signer, boolean authority, List<String> alternativeNames) {
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!alternativeNames.isEmpty()) {
                GeneralName[] names = alternativeNames.stream()
                        .map(TestAuthority::generalName)
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be made", e);
        }
    }

    private static GeneralName generalName(String name) {
        if (name.startsWith("dns:")) {
            return new GeneralName(GeneralName.dNSName, name.substring(4));
        }
        if (name.startsWith("ip:")) {
            return new GeneralName(GeneralName.iPAddress, name.substring(3));
        }
        throw new IllegalArgumentException("an alternative name begins with dns: or ip:, unlike " + name);
    }
}
