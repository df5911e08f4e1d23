package io.chargewire.ocpp.rpc.internal.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads PEM files in all the forms that OpenSSL writes. Messages name the file and never what is in it. */
public final class PemFile {

    private PemFile() {}

    /**
     * All certificates of a file, in their order.
     *
     * @param file a PEM file
     * @return at least one
     * @throws IOException if it cannot be read or holds none
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        for (Object block : blocks(file)) {
            if (block instanceof X509CertificateHolder holder) {
                try {
                    certificates.add(converter.getCertificate(holder));
                } catch (CertificateException e) {
                    throw new IOException(file + " holds a certificate that cannot be read", e);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate; expected a block BEGIN CERTIFICATE");
        }
        return certificates;
    }

    /**
     * The first private key of a file.
     *
     * @param file a PEM file
     * @param password of the key, or null if it is not encrypted
     * @return the key
     * @throws IOException if it cannot be read, holds none, or the password is missing or wrong
     */
    public static PrivateKey privateKey(Path file, char @Nullable [] password) throws IOException {
        for (Object block : blocks(file)) {
            PrivateKeyInfo key = keyIn(block, password, file);
            if (key != null) {
                try {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                } catch (PEMException e) {
                    throw new IOException(file + " holds a private key of a kind that is not supported", e);
                }
            }
        }
        throw new IOException(file + " holds no private key; expected a block BEGIN PRIVATE KEY");
    }

    private static @Nullable PrivateKeyInfo keyIn(Object block, char @Nullable [] password, Path file)
            throws IOException {
        if (block instanceof PrivateKeyInfo plain) {
            return plain;
        }
        if (block instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        boolean encrypted = block instanceof PEMEncryptedKeyPair || block instanceof PKCS8EncryptedPrivateKeyInfo;
        if (!encrypted) {
            return null;
        }
        if (password == null) {
            throw new IOException("the private key in " + file + " is encrypted; give its password");
        }
        BouncyCastleProvider provider = new BouncyCastleProvider();
        try {
            if (block instanceof PEMEncryptedKeyPair pair) {
                return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(provider)
                                .build(password))
                        .getPrivateKeyInfo();
            }
            return ((PKCS8EncryptedPrivateKeyInfo) block)
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(password));
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new IOException("the private key in " + file + " cannot be decrypted; is the password right?", e);
        }
    }

    private static List<Object> blocks(Path file) throws IOException {
        List<Object> blocks = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(text)) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be read as PEM", e);
        }
        return blocks;
    }
}
