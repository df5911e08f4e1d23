package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.rpc.tls.SubjectName;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a signed certificate has to be (A02.FR.06 with errata 2025-09): of the key that waits for it, valid now and not only later,
 * with the properties of A00 (1.4.1), and of the hierarchy that the station trusts (A00, 1.4.2).
 *
 * @param key the public key that waits
 * @param commonName the CN that was asked for
 * @param organization the O that was asked for
 * @param roots of the hierarchy
 * @param clientOfTls whether the station authenticates with it
 */
record ChainCheck(
        PublicKey key, String commonName, String organization, List<X509Certificate> roots, boolean clientOfTls) {

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /**
     * Checks a chain.
     *
     * @param chain as it came, the certificate first
     * @param now the date of the check
     * @return the chain in order, without its root
     * @throws CertificateException if it is not good; tells why
     */
    List<X509Certificate> checked(List<X509Certificate> chain, Instant now) throws CertificateException {
        X509Certificate leaf = chain.get(0);
        if (!Arrays.equals(leaf.getPublicKey().getEncoded(), key.getEncoded())) {
            throw new CertificateException("it is not for the key of the last signing request");
        }
        leaf.checkValidity(Date.from(now));
        String fault = fault(leaf);
        if (fault != null) {
            throw new CertificateException(fault);
        }
        return path(chain, now);
    }

    private @Nullable String fault(X509Certificate leaf) throws CertificateException {
        if (!SubjectName.commonNames(leaf).contains(commonName)) {
            return "its CN is not " + commonName;
        }
        if (!SubjectName.organizations(leaf).contains(organization)) {
            return "its O is not " + organization;
        }
        if (leaf.getSerialNumber().signum() <= 0) {
            return "it has no serial number";
        }
        if (leaf.getBasicConstraints() >= 0) {
            return "it is one of an authority";
        }
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[0]) {
            return "its key usage forbids digital signatures";
        }
        List<String> extended = leaf.getExtendedKeyUsage();
        if (clientOfTls && extended != null && !extended.contains(CLIENT_AUTH) && !extended.contains(ANY_PURPOSE)) {
            return "its extended key usage forbids the client side of TLS";
        }
        return CertificateStrength.fault(leaf);
    }

    private List<X509Certificate> path(List<X509Certificate> chain, Instant now) throws CertificateException {
        if (roots.isEmpty()) {
            throw new CertificateException("the station has no root certificate that it could lead to");
        }
        Set<TrustAnchor> anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(chain.get(0));
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            // Whether a certificate of the station is revoked is for the CSMS to find out (A00.FR.702).
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            List<X509Certificate> path =
                    CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath().getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            for (X509Certificate certificate : path) {
                String weakness = CertificateStrength.fault(certificate);
                if (weakness != null) {
                    throw new CertificateException("a certificate of its chain is too weak: " + weakness);
                }
            }
            return path;
        } catch (GeneralSecurityException e) {
            if (e instanceof CertificateException own) {
                throw own;
            }
            throw new CertificateException("it does not lead to a root certificate of the station", e);
        }
    }
}
