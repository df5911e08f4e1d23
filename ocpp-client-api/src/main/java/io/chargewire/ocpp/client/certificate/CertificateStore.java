package io.chargewire.ocpp.client.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a station keeps the certificates of the authorities that it trusts. Called by one thread at a time; may block for as long as
 * the CSMS waits for an answer.
 */
public interface CertificateStore {

    /**
     * Reads all.
     *
     * @return those that were put and not removed
     * @throws IOException if they cannot be read
     */
    List<InstalledCertificate> load() throws IOException;

    /**
     * Keeps a certificate, in place of the same one for the same use. When this returns, it survives a loss of power.
     *
     * @param certificate the certificate
     * @throws IOException if it cannot be kept; what was there is still there then
     */
    void put(InstalledCertificate certificate) throws IOException;

    /**
     * Removes a certificate.
     *
     * @param certificate the certificate and its use
     * @throws IOException if it cannot be removed; it is still there then
     */
    void remove(InstalledCertificate certificate) throws IOException;

    /**
     * A store that lasts as long as the process.
     *
     * @param factory what is there at the beginning
     * @return never fails
     */
    static CertificateStore inMemory(InstalledCertificate... factory) {
        return new MemoryCertificates(factory);
    }

    /**
     * A directory of PEM files, one for each certificate.
     *
     * @param directory made when it is needed; files that are not this store's are left alone
     * @return files that cannot be read as a certificate are logged and passed over
     */
    static CertificateStore directory(Path directory) {
        return new CertificateDirectory(directory);
    }
}
