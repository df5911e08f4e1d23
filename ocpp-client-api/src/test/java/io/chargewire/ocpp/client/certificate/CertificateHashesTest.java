package io.chargewire.ocpp.client.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.model.datatypes.CertificateHashData;
import io.chargewire.ocpp.model.datatypes.HashAlgorithmEnum;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateHashesTest {

    private static final KeyPair EC = keys("EC", 256);
    private static final KeyPair RSA = keys("RSA", 2048);

    @Property(tries = 60)
    @Requirement("M03.FR.04")
    void hashDataAreThoseThatOcspGoesBy(
            @ForAll HashAlgorithmEnum algorithm,
            @ForAll("serials") BigInteger serial,
            @ForAll boolean rsa,
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String name)
            throws Exception {
        KeyPair issuerKeys = rsa ? RSA : EC;
        X509Certificate issuer = certificate(
                "CN=" + name + ",O=A\u00e9", "CN=" + name + ",O=A\u00e9", BigInteger.TEN, issuerKeys, issuerKeys);
        X509Certificate certificate = certificate("CN=" + name + ",O=A\u00e9", "CN=leaf", serial, EC, issuerKeys);

        CertificateID expected = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(oid(algorithm))),
                new JcaX509CertificateHolder(issuer),
                serial);
        CertificateHashData actual = CertificateHashes.of(certificate, issuer, algorithm);
        assertThat(actual.getHashAlgorithm()).isEqualTo(algorithm);
        assertThat(actual.getIssuerNameHash()).isEqualTo(hex(expected.getIssuerNameHash()));
        assertThat(actual.getIssuerKeyHash()).isEqualTo(hex(expected.getIssuerKeyHash()));
        assertThat(actual.getSerialNumber()).isEqualTo(serial.toString(16)).hasSizeBetween(1, 40);
    }

    @Provide
    Arbitrary<BigInteger> serials() {
        return Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.ONE.shiftLeft(159));
    }

    @Test
    @Requirement("M03.FR.04")
    void aSerialNumberHasNoLeadingZerosAndTheCaseDoesNotCount() throws Exception {
        X509Certificate root = certificate("CN=R", "CN=R", new BigInteger("0abc", 16), EC, EC);
        CertificateHashData data = CertificateHashes.of(root, root, HashAlgorithmEnum.SHA256);
        assertThat(data.getSerialNumber()).isEqualTo("abc");
        CertificateHashData shouted = data.toBuilder()
                .issuerKeyHash(data.getIssuerKeyHash().toUpperCase(Locale.ROOT))
                .issuerNameHash(data.getIssuerNameHash().toUpperCase(Locale.ROOT))
                .serialNumber("0ABC")
                .build();
        assertThat(CertificateHashes.same(data, shouted)).isTrue();
        assertThat(CertificateHashes.same(
                        data, data.toBuilder().serialNumber("abd").build()))
                .isFalse();
    }

    @Test
    @Requirement("M03.FR.04")
    void opensslComesToTheSameHashes(@TempDir Path directory) throws Exception {
        X509Certificate issuer = certificate("CN=Issuer,O=T", "CN=Issuer,O=T", BigInteger.TEN, RSA, RSA);
        X509Certificate leaf = certificate("CN=Issuer,O=T", "CN=leaf", new BigInteger("00f1e2", 16), EC, RSA);
        Path issuerFile = Files.writeString(directory.resolve("issuer.pem"), Pem.text(issuer));
        Path leafFile = Files.writeString(directory.resolve("leaf.pem"), Pem.text(leaf));
        for (HashAlgorithmEnum algorithm : HashAlgorithmEnum.values()) {
            String text = openssl(
                    "ocsp",
                    "-" + algorithm.wireValue().toLowerCase(Locale.ROOT),
                    "-issuer",
                    issuerFile.toString(),
                    "-cert",
                    leafFile.toString(),
                    "-req_text");
            CertificateHashData data = CertificateHashes.of(leaf, issuer, algorithm);
            assertThat(text.replace("\\\n", "").toLowerCase(Locale.ROOT))
                    .contains("issuer name hash: " + data.getIssuerNameHash())
                    .contains("issuer key hash: " + data.getIssuerKeyHash())
                    .contains("serial number: f1e2");
            assertThat(data.getSerialNumber()).isEqualTo("f1e2");
        }
    }

    private static String openssl(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no openssl here");
            throw e;
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private static X509Certificate certificate(
            String issuer, String subject, BigInteger serial, KeyPair own, KeyPair signer) throws Exception {
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name(issuer),
                                serial,
                                Date.from(now),
                                Date.from(now.plus(Duration.ofDays(1))),
                                new X500Name(subject),
                                own.getPublic())
                        .build(new JcaContentSignerBuilder(signer == RSA ? "SHA256withRSA" : "SHA256withECDSA")
                                .build(signer.getPrivate())));
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ASN1ObjectIdentifier oid(HashAlgorithmEnum algorithm) {
        return switch (algorithm) {
            case SHA256 -> NISTObjectIdentifiers.id_sha256;
            case SHA384 -> NISTObjectIdentifiers.id_sha384;
            case SHA512 -> NISTObjectIdentifiers.id_sha512;
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
