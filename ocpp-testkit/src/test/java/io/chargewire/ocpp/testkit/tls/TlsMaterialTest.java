package io.chargewire.ocpp.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe.KeyKind;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys in all the forms that they come in, and what is said about those that cannot be used. */
class TlsMaterialTest {

    private static final String SECRET = "open sesame";
    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");

    @TempDir
    private Path directory;

    private final TestIdentity identity = AUTHORITY.issue(CertificateRecipe.named("SN001"));

    // ---- PEM

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    @Requirement("A00.FR.507")
    void plainPkcs8KeyIsRead(KeyKind kind) throws Exception {
        TestIdentity own = AUTHORITY.issue(CertificateRecipe.named("SN001").key(kind));
        assertThatItIsRead(own, own.writeKey(file("key")), null);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void encryptedPkcs8KeyIsRead(KeyKind kind) throws Exception {
        TestIdentity own = AUTHORITY.issue(CertificateRecipe.named("SN001").key(kind));
        assertThatItIsRead(own, encryptedKey(own), SECRET);
    }

    @Test
    void ecPrivateKeyWithItsParametersBeforeItIsRead() throws Exception {
        assertThatItIsRead(
                identity,
                write(
                        "key",
                        new PemObject("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded()),
                        traditionalEcKey(identity)),
                null);
    }

    @Test
    void rsaPrivateKeyIsRead() throws Exception {
        TestIdentity own = AUTHORITY.issue(CertificateRecipe.named("SN001").key(KeyKind.RSA));
        assertThatItIsRead(own, write("key", new JcaMiscPEMGenerator(own.key())), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES-256-CBC", "AES-128-CBC", "DES-EDE3-CBC"})
    void encryptedTraditionalKeyIsRead(String cipher) throws Exception {
        TestIdentity own = AUTHORITY.issue(CertificateRecipe.named("SN001").key(KeyKind.RSA));
        assertThatItIsRead(
                own,
                write(
                        "key",
                        new JcaMiscPEMGenerator(
                                own.key(),
                                new JcePEMEncryptorBuilder(cipher)
                                        .setProvider(new BouncyCastleProvider())
                                        .build(SECRET.toCharArray()))),
                SECRET);
    }

    @Test
    void certificateAndKeyMayShareAFile() throws Exception {
        Path both = file("both");
        TestIdentity.write(
                both, identity.certificate(), AUTHORITY.certificate(), new JcaPKCS8Generator(identity.key(), null));

        TlsMaterial material = TlsMaterial.builder().identityPem(both, both).build();

        assertThat(material.identities()).containsExactly(identity.chain());
    }

    @Test
    @Requirement("A00.FR.507")
    void allCertificatesOfAFileAreTrusted() throws Exception {
        TestAuthority second = TestAuthority.named("Second");
        Path roots = file("roots");
        TestIdentity.write(roots, AUTHORITY.certificate(), second.certificate());

        assertThat(TlsMaterial.builder().trustPem(roots).build().trusted())
                .containsExactly(AUTHORITY.certificate(), second.certificate());
    }

    // ---- key stores

    @Test
    void pkcs12FileGivesIdentitiesAndTrust() throws Exception {
        Path p12 = pkcs12(keyStore());

        TlsMaterial material = TlsMaterial.builder()
                .identityPkcs12(p12, SECRET.toCharArray())
                .trustPkcs12(p12, SECRET.toCharArray())
                .build();

        assertThat(material.identities()).containsExactly(identity.chain());
        assertThat(material.trusted()).contains(AUTHORITY.certificate());
    }

    @Test
    void keyStoreGivesIdentitiesAndTrust() throws Exception {
        TlsMaterial material = TlsMaterial.builder()
                .identity(keyStore(), SECRET.toCharArray())
                .trust(keyStore())
                .build();

        assertThat(material.identities()).containsExactly(identity.chain());
        assertThat(material.trusted()).contains(AUTHORITY.certificate());
    }

    // ---- what cannot be used

    @Test
    void keyOfAnotherCertificateIsRefused() {
        TestIdentity other = AUTHORITY.issue(CertificateRecipe.named("SN002"));
        TestIdentity rsa = AUTHORITY.issue(CertificateRecipe.named("SN003").key(KeyKind.RSA));
        Path chain = identity.writeChain(file("station.pem"));

        assertThatItFails(
                () -> TlsMaterial.builder().identityPem(chain, other.writeKey(file("other.key"))),
                "station.pem",
                "does not belong");
        assertThatItFails(
                () -> TlsMaterial.builder().identityPem(chain, rsa.writeKey(file("rsa.key"))),
                "station.pem",
                "does not belong");
    }

    @Test
    @Requirement({"A00.FR.501", "A00.FR.502"})
    void rsaKeyOf1024BitsIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair weak = generator.generateKeyPair();

        assertThatItFails(
                () -> TlsMaterial.builder().identity(weak.getPrivate(), List.of(selfSigned(weak))),
                "1024 bits",
                "2048",
                "A00.FR.502");
    }

    @Test
    void wrongAndMissingPasswordsAreNamedAndNotShown() throws Exception {
        Path chain = identity.writeChain(file("station.pem"));
        Path key = encryptedKey(identity);
        Path p12 = pkcs12(keyStore());

        assertThatItFails(() -> TlsMaterial.builder().identityPem(chain, key), key.toString(), "give its password");
        assertThatItFails(
                () -> TlsMaterial.builder().identityPem(chain, key, "not it".toCharArray()),
                key.toString(),
                "is the password right");
        assertThatItFails(
                () -> TlsMaterial.builder().identityPkcs12(p12, "not it".toCharArray()),
                p12.toString(),
                "is the password right");
        assertThatItFails(
                () -> TlsMaterial.builder().trustPkcs12(p12, "not it".toCharArray()),
                p12.toString(),
                "is the password right");
        assertThatItFails(
                () -> TlsMaterial.builder().identity(keyStore(), "not it".toCharArray()), "is its password right");
    }

    @Test
    void missingFilesAreNamed() {
        Path chain = identity.writeChain(file("station.pem"));
        Path missing = file("missing");

        assertThatItFails(() -> TlsMaterial.builder().trustPem(missing), "there is no file " + missing);
        assertThatItFails(() -> TlsMaterial.builder().identityPem(chain, missing), "there is no file " + missing);
        assertThatItFails(
                () -> TlsMaterial.builder().trustPkcs12(missing, SECRET.toCharArray()), "there is no file " + missing);
    }

    @Test
    void filesWithSomethingElseAreNamed() throws Exception {
        Path chain = identity.writeChain(file("station.pem"));
        Path key = identity.writeKey(file("station.key"));
        Path text = Files.writeString(file("text"), "no PEM at all");
        Path garbage =
                Files.writeString(file("garbage"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);

        assertThatItFails(() -> TlsMaterial.builder().trustPem(key), key.toString(), "no certificate", "BEGIN");
        assertThatItFails(() -> TlsMaterial.builder().trustPem(text), text.toString(), "no certificate");
        assertThatItFails(() -> TlsMaterial.builder().trustPem(garbage), garbage.toString());
        assertThatItFails(() -> TlsMaterial.builder().identityPem(chain, chain), chain.toString(), "no private key");
        assertThatItFails(
                () -> TlsMaterial.builder().identityPkcs12(text, SECRET.toCharArray()), text.toString(), "PKCS#12");
        assertThatItFails(() -> TlsMaterial.builder().trust(empty), "no certificate");
        assertThatItFails(() -> TlsMaterial.builder().identity(empty, SECRET.toCharArray()), "no private key");
    }

    @Test
    void nothingShowsASecret() {
        TlsMaterial material = identity.material(List.of(AUTHORITY.certificate()));

        assertThat(material).hasToString("TlsMaterial[trusts 1 certificates, 1 identities]");
        String all = material + " " + ClientTls.of(material).allowWildcards(true) + " " + ServerTls.of(material) + " "
                + TlsMaterial.builder().build();
        assertThat(all).doesNotContain(secretIn(identity)).contains("wildcards allowed");
    }

    private void assertThatItIsRead(TestIdentity own, Path key, @Nullable String password) throws IOException {
        Path chain = own.writeChain(file("chain.pem"));
        TlsMaterial.Builder builder = TlsMaterial.builder();
        if (password == null) {
            builder.identityPem(chain, key);
        } else {
            builder.identityPem(chain, key, password.toCharArray());
        }
        // The key is known to belong to the certificate, or it would have been refused.
        assertThat(builder.build().identities()).containsExactly(own.chain());
    }

    private static void assertThatItFails(ThrowingCallable reading, String... parts) {
        assertThatThrownBy(reading)
                .isInstanceOf(IOException.class)
                .message()
                .contains(parts)
                .doesNotContain(SECRET, "not it", "PRIVATE KEY-----");
    }

    private static String secretIn(TestIdentity own) {
        return ((ECPrivateKey) own.key()).getS().toString();
    }

    private Path encryptedKey(TestIdentity own) throws Exception {
        return write(
                "key",
                new JcaPKCS8Generator(
                        own.key(),
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPassword(SECRET.toCharArray())
                                .build()));
    }

    private static PemObject traditionalEcKey(TestIdentity own) throws IOException {
        return new PemObject(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                256, ((ECPrivateKey) own.key()).getS(), SECObjectIdentifiers.secp256r1)
                        .getEncoded());
    }

    private KeyStore keyStore() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        keyStore.setKeyEntry(
                "station",
                identity.key(),
                SECRET.toCharArray(),
                identity.chain().toArray(X509Certificate[]::new));
        return keyStore;
    }

    private Path pkcs12(KeyStore keyStore) throws Exception {
        Path file = file("store.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keyStore.store(out, SECRET.toCharArray());
        }
        return file;
    }

    private static X509Certificate selfSigned(KeyPair keys) throws Exception {
        X500Principal name = new X500Principal("CN=weak,O=Test");
        Date now = Date.from(Instant.now());
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(name, BigInteger.ONE, now, now, name, keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private Path write(String name, Object... blocks) {
        Path file = file(name);
        TestIdentity.write(file, blocks);
        return file;
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
