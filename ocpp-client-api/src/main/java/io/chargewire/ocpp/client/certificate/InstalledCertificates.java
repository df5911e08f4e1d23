package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.datatypes.CertificateHashData;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.DeleteCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.InstallCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import io.chargewire.ocpp.model.messages.DeleteCertificateRequest;
import io.chargewire.ocpp.model.messages.DeleteCertificateResponse;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsRequest;
import io.chargewire.ocpp.model.messages.InstallCertificateRequest;
import io.chargewire.ocpp.model.messages.InstallCertificateResponse;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of the authorities that the station trusts, as the CSMS lists (M03), deletes (M04) and installs (M05) them.
 * Thread-safe.
 *
 * <pre>{@code
 * InstalledCertificates installed =
 *     InstalledCertificates.of(configuration, CertificateStore.directory(Path.of("roots")), keys);
 * ClientTls tls = ClientTls.of(keys.tls(installed::csmsRoots));
 * StationClient.builder(...).security(StationSecurity.profile3(tls)).part(installed)
 * }</pre>
 *
 * <p>A root certificate that is installed counts for the next handshake. Hash data are of SHA-256 and, for {@code DeleteCertificate},
 * of whatever algorithm the CSMS uses.
 */
public final class InstalledCertificates implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(InstalledCertificates.class);

    private final StationConfiguration configuration;
    private final CertificateStore store;
    private final @Nullable StationKeyStore own;
    private final CsmsTrust trust = new CsmsTrust();

    /** Held while the store changes; readers never wait for it. */
    private final Object changing = new Object();

    /** Changed under {@code changing}. */
    private volatile List<InstalledCertificate> certificates;

    /** Null before the start. */
    private volatile @Nullable StationRuntime runtime;

    private InstalledCertificates(
            StationConfiguration configuration, CertificateStore store, @Nullable StationKeyStore own)
            throws IOException {
        this.configuration = configuration;
        this.store = store;
        this.own = own;
        certificates = List.copyOf(store.load());
    }

    /**
     * Certificates of a station without any of its own.
     *
     * @param configuration CertificateEntries and AdditionalRootCertificateCheck, read when needed
     * @param store keeps them
     * @return what the store holds
     * @throws IOException if it cannot be read
     */
    public static InstalledCertificates of(StationConfiguration configuration, CertificateStore store)
            throws IOException {
        return new InstalledCertificates(configuration, store, null);
    }

    /**
     * Certificates of a station that has some of its own.
     *
     * @param configuration CertificateEntries and AdditionalRootCertificateCheck, read when needed
     * @param store keeps the certificates of authorities
     * @param own the station's own, which are never deleted (M04.FR.06); that for ISO 15118 is listed with its chain (M03.FR.05)
     * @return what the store holds
     * @throws IOException if it cannot be read
     */
    public static InstalledCertificates of(
            StationConfiguration configuration, CertificateStore store, StationKeyStore own) throws IOException {
        return new InstalledCertificates(configuration, store, own);
    }

    /**
     * The root certificates to know the CSMS by at this moment.
     *
     * @return for {@link StationKeyStore#tls} and {@link CertificateSigning}; empty if there is none, which TLS takes for the
     *     certificates of the Java platform
     */
    public List<X509Certificate> csmsRoots() {
        List<InstalledCertificate> roots = ofUse(InstallCertificateUseEnum.CSMS_ROOT_CERTIFICATE);
        boolean fallback = trust.usesFallback() && roots.stream().anyMatch(InstalledCertificate::fallback);
        return roots.stream()
                .filter(root -> root.fallback() == fallback)
                .map(InstalledCertificate::certificate)
                .toList();
    }

    /**
     * The certificates for one use.
     *
     * @param use what for
     * @return a snapshot, those to fall back to included
     */
    public List<X509Certificate> certificates(InstallCertificateUseEnum use) {
        return ofUse(use).stream().map(InstalledCertificate::certificate).toList();
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(InstallCertificateRequest.class, (context, request) -> install(request, context.receivedAt()));
        setup.on(DeleteCertificateRequest.class, (context, request) -> delete(request));
        setup.on(
                GetInstalledCertificateIdsRequest.class,
                (context, request) -> new CertificateList(
                                certificates,
                                own == null ? List.of() : own.certificate(CertificateSigningUseEnum.V2G_CERTIFICATE))
                        .answer(request.getCertificateType()));
        setup.onStateChange(this::onStateChange);
    }

    @Override
    public void start(StationRuntime value) {
        runtime = value;
    }

    private List<InstalledCertificate> ofUse(InstallCertificateUseEnum use) {
        return certificates.stream()
                .filter(certificate -> certificate.use() == use)
                .toList();
    }

    // ---- M05

    private InstallCertificateResponse install(InstallCertificateRequest request, Instant now) {
        X509Certificate certificate;
        try {
            certificate = checked(request.getCertificate(), now);
        } catch (CertificateException e) {
            return installed(InstallCertificateStatusEnum.REJECTED, "InvalidCertificate", e.getMessage());
        }
        InstalledCertificate fresh = new InstalledCertificate(request.getCertificateType(), certificate, false);
        InstallCertificateResponse answer;
        synchronized (changing) {
            answer = install(fresh);
        }
        if (answer.getStatus() == InstallCertificateStatusEnum.ACCEPTED) {
            tell("the CSMS has installed " + fresh);
        }
        return answer;
    }

    /** Caller holds {@code changing}. */
    private InstallCertificateResponse install(InstalledCertificate fresh) {
        List<InstalledCertificate> before = certificates;
        List<InstalledCertificate> replaced = new ArrayList<>();
        if (fresh.use() == InstallCertificateUseEnum.CSMS_ROOT_CERTIFICATE
                && configuration.get(StandardVariables.ADDITIONAL_ROOT_CERTIFICATE_CHECK)) {
            for (InstalledCertificate root : ofUse(fresh.use())) {
                if (!root.fallback() && !root.isSame(fresh)) {
                    replaced.add(root);
                }
            }
            if (!replaced.isEmpty()
                    && replaced.stream()
                            .noneMatch(root -> CertificateHashes.isIssuedBy(fresh.certificate(), root.certificate()))) {
                return installed(
                        InstallCertificateStatusEnum.REJECTED,
                        "InvalidCertificate",
                        "it is not signed by the root certificate of the CSMS that it would replace");
            }
        }
        List<InstalledCertificate> after = new ArrayList<>(before);
        after.removeIf(fresh::isSame);
        if (!replaced.isEmpty()) {
            // One fall-back certificate, no more (M05.FR.09).
            after.removeIf(root -> root.fallback() || replaced.contains(root));
            replaced.forEach(root -> after.add(new InstalledCertificate(root.use(), root.certificate(), true)));
        }
        after.add(fresh);
        int most = configuration.get(StandardVariables.CERTIFICATE_ENTRIES);
        if (after.stream().filter(certificate -> !certificate.fallback()).count() > most) {
            return installed(
                    InstallCertificateStatusEnum.REJECTED,
                    "OutOfStorage",
                    "there is room for " + most + " certificates");
        }
        try {
            keep(before, after);
        } catch (IOException e) {
            log.error("A certificate cannot be kept: {}", fresh, e);
            return installed(InstallCertificateStatusEnum.FAILED, "OutOfStorage", "it cannot be kept");
        }
        certificates = List.copyOf(after);
        if (!replaced.isEmpty()) {
            trust.replaced();
        }
        return InstallCertificateResponse.builder()
                .status(InstallCertificateStatusEnum.ACCEPTED)
                .build();
    }

    private static X509Certificate checked(String text, Instant now) throws CertificateException {
        List<X509Certificate> all = Pem.certificates(text);
        if (all.size() > 1) {
            throw new CertificateException(
                    "it is a bundle of certificates, of which each is to be installed by itself");
        }
        X509Certificate certificate = all.get(0);
        certificate.checkValidity(Date.from(now));
        if (certificate.getBasicConstraints() < 0) {
            throw new CertificateException("it is none of an authority");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[5]) {
            throw new CertificateException("its key usage forbids to sign certificates");
        }
        if (certificate.getSerialNumber().toByteArray().length > CertificateHashes.MOST_SERIAL_OCTETS) {
            throw new CertificateException("its serial number has more than 20 octets");
        }
        String weakness = CertificateStrength.fault(certificate);
        if (weakness != null) {
            throw new CertificateException(weakness);
        }
        if (certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
                && !CertificateHashes.isIssuedBy(certificate, certificate)) {
            throw new CertificateException("its own signature is wrong");
        }
        return certificate;
    }

    private static InstallCertificateResponse installed(
            InstallCertificateStatusEnum status, String reason, @Nullable String info) {
        log.warn("A certificate of the CSMS is not installed: {}", info);
        return InstallCertificateResponse.builder()
                .status(status)
                .statusInfo(StatusInfos.of(reason, info))
                .build();
    }

    // ---- M04

    private DeleteCertificateResponse delete(DeleteCertificateRequest request) {
        List<InstalledCertificate> gone;
        synchronized (changing) {
            if (isOwn(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE, request.getCertificateHashData())) {
                return DeleteCertificateResponse.builder()
                        .status(DeleteCertificateStatusEnum.FAILED)
                        .statusInfo(
                                StatusInfos.of("UnsupportedRequest", "it is the charging station's own certificate"))
                        .build();
            }
            if (isOwn(CertificateSigningUseEnum.V2G_CERTIFICATE, request.getCertificateHashData())) {
                return deleteV2g();
            }
            List<InstalledCertificate> before = certificates;
            gone = CertificateList.matching(before, request.getCertificateHashData());
            if (gone.isEmpty()) {
                return DeleteCertificateResponse.builder()
                        .status(DeleteCertificateStatusEnum.NOT_FOUND)
                        .build();
            }
            List<InstalledCertificate> after = new ArrayList<>(before);
            after.removeAll(gone);
            try {
                keep(before, after);
            } catch (IOException e) {
                return notDeleted(e);
            }
            certificates = List.copyOf(after);
        }
        tell("the CSMS has deleted " + gone);
        return DeleteCertificateResponse.builder()
                .status(DeleteCertificateStatusEnum.ACCEPTED)
                .build();
    }

    private boolean isOwn(CertificateSigningUseEnum use, CertificateHashData wanted) {
        List<X509Certificate> roots =
                certificates.stream().map(InstalledCertificate::certificate).toList();
        return own != null && CertificateList.isFirst(own.certificate(use), wanted, roots);
    }

    /** The certificate for ISO 15118 is listed, so it can be deleted, and its sub-CA certificates with it (M04.FR.08). */
    private DeleteCertificateResponse deleteV2g() {
        try {
            Objects.requireNonNull(own, "the certificate is one of its own")
                    .remove(CertificateSigningUseEnum.V2G_CERTIFICATE);
        } catch (IOException e) {
            return notDeleted(e);
        }
        tell("the CSMS has deleted the station's V2G certificate");
        return DeleteCertificateResponse.builder()
                .status(DeleteCertificateStatusEnum.ACCEPTED)
                .build();
    }

    private static DeleteCertificateResponse notDeleted(IOException e) {
        log.error("A certificate cannot be deleted", e);
        return DeleteCertificateResponse.builder()
                .status(DeleteCertificateStatusEnum.FAILED)
                .statusInfo(StatusInfos.of("InternalError", "it cannot be deleted"))
                .build();
    }

    // ---- both

    /**
     * The newest first, and what goes last: a loss of power in between leaves one too many, not one too few. Caller holds {@code
     * changing}.
     */
    private void keep(List<InstalledCertificate> before, List<InstalledCertificate> after) throws IOException {
        for (int i = after.size() - 1; i >= 0; i--) {
            if (!before.contains(after.get(i))) {
                store.put(after.get(i));
            }
        }
        for (InstalledCertificate certificate : before) {
            if (after.stream().noneMatch(certificate::isSame)) {
                store.remove(certificate);
            }
        }
    }

    private void onStateChange(ClientStateChange change) {
        if (!trust.proved(change)) {
            return;
        }
        synchronized (changing) {
            List<InstalledCertificate> before = certificates;
            List<InstalledCertificate> after = before.stream()
                    .filter(certificate -> !certificate.fallback())
                    .toList();
            try {
                keep(before, after);
                certificates = after;
            } catch (IOException e) {
                // Done again with the next connection.
                log.error("A root certificate that was replaced cannot be deleted", e);
            }
        }
    }

    private void tell(String what) {
        Objects.requireNonNull(runtime, "a call comes after the start")
                .securityEvent("ReconfigurationOfSecurityParameters", what);
    }

    @Override
    public String toString() {
        return "InstalledCertificates" + certificates;
    }
}
