package io.chargewire.ocpp.server.certificate;

import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes CertificateSigned requests of certificates.
 *
 * <pre>{@code
 * station.call(SignedCertificates.request(use, authority.sign(csr), maxCertificateChainSize));
 * }</pre>
 */
public final class SignedCertificates {

    /** The longest chain that the message can hold, in characters of PEM. */
    public static final int LONGEST = 10_000;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private SignedCertificates() {}

    /**
     * The request that hands a station its certificate.
     *
     * @param use which certificate it is, as SignCertificate has asked (A02.FR.14)
     * @param chain the station's certificate, then each with the one that has issued it after it; the root may be left out
     * @param maxCertificateChainSize the station's variable SecurityCtrlr.MaxCertificateChainSize, in bytes; {@link #LONGEST} if it has none
     * @return to be sent
     * @throws IllegalArgumentException if the chain is empty, not in order, or too long for the station or the message (A02.FR.16)
     */
    public static CertificateSignedRequest request(
            CertificateSigningUseEnum use, List<X509Certificate> chain, int maxCertificateChainSize) {
        requireOrder(chain);
        String pem = chain.stream().map(SignedCertificates::pem).collect(Collectors.joining());
        int most = Math.min(LONGEST, maxCertificateChainSize);
        int size = pem.getBytes(StandardCharsets.UTF_8).length;
        if (size > most) {
            throw new IllegalArgumentException("the chain of " + chain.size() + " certificates has " + size
                    + " bytes, the station takes " + most + "; is the root left out?");
        }
        return CertificateSignedRequest.builder()
                .certificateChain(pem)
                .certificateType(use)
                .build();
    }

    private static void requireOrder(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the station's certificate");
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!chain.get(i).getIssuerX500Principal().equals(chain.get(i + 1).getSubjectX500Principal())) {
                throw new IllegalArgumentException("certificate " + i + " of the chain is not issued by the next, "
                        + chain.get(i + 1).getSubjectX500Principal() + "; the station's own comes first");
            }
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate of the chain has no encoding", e);
        }
    }
}
