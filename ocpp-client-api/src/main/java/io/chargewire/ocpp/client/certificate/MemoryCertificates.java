package io.chargewire.ocpp.client.certificate;

import java.util.ArrayList;
import java.util.List;

/** Certificates that last as long as the process. */
final class MemoryCertificates implements CertificateStore {

    /** Guarded by this. */
    private final List<InstalledCertificate> kept;

    MemoryCertificates(InstalledCertificate... factory) {
        kept = new ArrayList<>(List.of(factory));
    }

    @Override
    public synchronized List<InstalledCertificate> load() {
        return List.copyOf(kept);
    }

    @Override
    public synchronized void put(InstalledCertificate certificate) {
        kept.removeIf(certificate::isSame);
        kept.add(certificate);
    }

    @Override
    public synchronized void remove(InstalledCertificate certificate) {
        kept.removeIf(certificate::isSame);
    }
}
