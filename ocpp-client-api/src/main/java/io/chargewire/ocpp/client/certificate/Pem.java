package io.chargewire.ocpp.client.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Certificates as PEM text and back (A00.FR.507). */
final class Pem {

    private Pem() {}

    /** All certificates of a text, in their order; at least one. */
    static List<X509Certificate> certificates(String text) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (!block.getType().equals("CERTIFICATE")) {
                    throw new CertificateException("it holds a block " + block.getType());
                }
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.getContent())));
            }
        } catch (IOException | RuntimeException e) {
            throw new CertificateException("it is no PEM", e);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("it holds no certificate in PEM");
        }
        return certificates;
    }

    /** One block for each object that Bouncy Castle knows how to write. */
    static String text(Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        } catch (IOException e) {
            throw new IllegalStateException("text in memory can always be written", e);
        }
        return text.toString();
    }
}
