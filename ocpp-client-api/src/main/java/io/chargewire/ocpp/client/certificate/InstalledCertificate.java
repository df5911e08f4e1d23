package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import java.security.cert.X509Certificate;

/**
 * A certificate of an authority that the station trusts.
 *
 * @param use what for
 * @param certificate the certificate
 * @param fallback whether it is a root certificate of the CSMS that another one has replaced, and which is kept until a connection
 *     has proved that one (M05.FR.12)
 */
public record InstalledCertificate(InstallCertificateUseEnum use, X509Certificate certificate, boolean fallback) {

    /** Whether it is the same certificate for the same use. */
    boolean isSame(InstalledCertificate other) {
        return use == other.use && certificate.equals(other.certificate);
    }

    @Override
    public String toString() {
        return use.wireValue() + " " + certificate.getSubjectX500Principal() + (fallback ? " (fall-back)" : "");
    }
}
