package io.chargewire.ocpp.examples.station.firmware;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The certificate of a manufacturer that has signed a firmware (L01.FR.12). */
final class SigningCertificate {

    /** RSA-PSS and SHA-256, with a salt as long as the hash. The Java platform has no ECSchnorr. */
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final X509Certificate certificate;

    private SigningCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Checks a certificate (L01.FR.21).
     *
     * @param pem as the CSMS has sent it
     * @param roots the ManufacturerRootCertificates that are installed
     * @return to check signatures with
     * @throws GeneralSecurityException if it is none, is not valid now, leads to none of the roots or has no RSA key; tells which
     */
    static SigningCertificate checked(String pem, List<X509Certificate> roots) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate certificate = (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (!certificate.getPublicKey().getAlgorithm().equals("RSA")) {
            throw new CertificateException("the key is not an RSA key");
        }
        Set<TrustAnchor> anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            throw new CertificateException("no ManufacturerRootCertificate is installed");
        }
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(List.of(certificate)), parameters);
        return new SigningCertificate(certificate);
    }

    /** Whether the owner of the certificate has signed the file (L01.FR.04). */
    boolean hasSigned(byte[] file, String base64) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PSS);
            signature.initVerify(certificate);
            signature.update(file);
            return signature.verify(Base64.getMimeDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
