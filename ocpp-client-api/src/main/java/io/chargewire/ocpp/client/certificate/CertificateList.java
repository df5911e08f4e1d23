package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.model.datatypes.CertificateHashData;
import io.chargewire.ocpp.model.datatypes.CertificateHashDataChain;
import io.chargewire.ocpp.model.datatypes.GetCertificateIdUseEnum;
import io.chargewire.ocpp.model.datatypes.GetInstalledCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.HashAlgorithmEnum;
import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsResponse;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the CSMS is told of the certificates that there are (M03), and which one it means.
 *
 * @param installed of authorities
 * @param v2gChain of the station for ISO 15118, its own certificate first; empty if it has none
 */
record CertificateList(List<InstalledCertificate> installed, List<X509Certificate> v2gChain) {

    /** So many children fit into the message. */
    private static final int MOST_CHILDREN = 4;

    GetInstalledCertificateIdsResponse answer(@Nullable List<GetCertificateIdUseEnum> wanted) {
        List<CertificateHashDataChain> found = new ArrayList<>();
        for (InstalledCertificate certificate : installed) {
            GetCertificateIdUseEnum type = typeOf(certificate.use());
            if (wanted == null || wanted.contains(type)) {
                found.add(CertificateHashDataChain.builder()
                        .certificateType(type)
                        .certificateHashData(hash(certificate.certificate()))
                        .build());
            }
        }
        boolean chain = wanted == null || wanted.contains(GetCertificateIdUseEnum.V2G_CERTIFICATE_CHAIN);
        if (chain && !v2gChain.isEmpty()) {
            found.add(v2gCertificate());
        }
        if (found.isEmpty()) {
            return GetInstalledCertificateIdsResponse.builder()
                    .status(GetInstalledCertificateStatusEnum.NOT_FOUND)
                    .build();
        }
        return GetInstalledCertificateIdsResponse.builder()
                .status(GetInstalledCertificateStatusEnum.ACCEPTED)
                .certificateHashDataChain(found)
                .build();
    }

    private CertificateHashDataChain v2gCertificate() {
        CertificateHashDataChain.Builder builder = CertificateHashDataChain.builder()
                .certificateType(GetCertificateIdUseEnum.V2G_CERTIFICATE_CHAIN)
                .certificateHashData(hash(v2gChain.get(0)));
        List<CertificateHashData> children =
                v2gChain.stream().skip(1).limit(MOST_CHILDREN).map(this::hash).toList();
        if (!children.isEmpty()) {
            builder.childCertificateHashData(children);
        }
        return builder.build();
    }

    private CertificateHashData hash(X509Certificate certificate) {
        List<X509Certificate> issuers = new ArrayList<>(v2gChain);
        installed.forEach(other -> issuers.add(other.certificate()));
        return CertificateHashes.of(certificate, issuers, HashAlgorithmEnum.SHA256);
    }

    /** Those that the CSMS means; the same one may be installed for several uses. */
    static List<InstalledCertificate> matching(List<InstalledCertificate> all, CertificateHashData wanted) {
        List<X509Certificate> issuers =
                all.stream().map(InstalledCertificate::certificate).toList();
        return all.stream()
                .filter(candidate -> CertificateHashes.same(
                        CertificateHashes.of(candidate.certificate(), issuers, wanted.getHashAlgorithm()), wanted))
                .toList();
    }

    /** Whether the CSMS means the first certificate of a chain of the station. */
    static boolean isFirst(List<X509Certificate> chain, CertificateHashData wanted, List<X509Certificate> roots) {
        if (chain.isEmpty()) {
            return false;
        }
        List<X509Certificate> issuers = new ArrayList<>(chain);
        issuers.addAll(roots);
        return CertificateHashes.same(CertificateHashes.of(chain.get(0), issuers, wanted.getHashAlgorithm()), wanted);
    }

    private static GetCertificateIdUseEnum typeOf(InstallCertificateUseEnum use) {
        return switch (use) {
            case V2G_ROOT_CERTIFICATE -> GetCertificateIdUseEnum.V2G_ROOT_CERTIFICATE;
            case MO_ROOT_CERTIFICATE -> GetCertificateIdUseEnum.MO_ROOT_CERTIFICATE;
            case CSMS_ROOT_CERTIFICATE -> GetCertificateIdUseEnum.CSMS_ROOT_CERTIFICATE;
            case MANUFACTURER_ROOT_CERTIFICATE -> GetCertificateIdUseEnum.MANUFACTURER_ROOT_CERTIFICATE;
        };
    }
}
