package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.datatypes.CertificateSignedStatusEnum;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.messages.CertificateSignedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the certificates of one use that come signed, and keeps those that are good (A02.FR.06, A02.FR.07). Has no state. */
final class CertificateIntake {

    private static final Logger log = LoggerFactory.getLogger(CertificateIntake.class);

    private final CertificateSigningUseEnum use;
    private final StationConfiguration configuration;
    private final StationKeyStore keys;
    private final Supplier<List<X509Certificate>> roots;
    private final StationRuntime runtime;

    CertificateIntake(
            CertificateSigningUseEnum use,
            StationConfiguration configuration,
            StationKeyStore keys,
            Supplier<List<X509Certificate>> roots,
            StationRuntime runtime) {
        this.use = use;
        this.configuration = configuration;
        this.keys = keys;
        this.roots = roots;
        this.runtime = runtime;
    }

    /**
     * A chain has come.
     *
     * @param pem one certificate after the other
     * @param lane what asked for it
     * @param accepted is given the chain if it is good, before this returns
     * @return the answer to the CSMS
     */
    CertificateSignedResponse take(String pem, SigningLane lane, Consumer<List<X509Certificate>> accepted) {
        lane.answered();
        int most = configuration.get(StandardVariables.MAX_CERTIFICATE_CHAIN_SIZE);
        int size = pem.getBytes(StandardCharsets.UTF_8).length;
        if (size > most) {
            lane.stopWaiting();
            return rejected("InvalidCertificate", "the chain has " + size + " bytes, more than " + most);
        }
        KeyStoreEntries.Entry pending = keys.held(use).pending();
        List<X509Certificate> chain;
        try {
            if (pending == null) {
                throw new CertificateException("the station has asked for none");
            }
            chain = checked(pending, pem, lane.subject());
        } catch (CertificateException e) {
            lane.stopWaiting();
            runtime.securityEvent("InvalidChargingStationCertificate", use.wireValue() + ": " + e.getMessage());
            return rejected("InvalidCertificate", String.valueOf(e.getMessage()));
        }
        try {
            if (!keys.accept(use, pending, chain)) {
                return rejected("InvalidCertificate", "the station asks with a newer key meanwhile");
            }
        } catch (IOException e) {
            log.error("A signed certificate cannot be kept, the one before stays in use", e);
            return rejected("OutOfStorage", "the certificate cannot be kept");
        }
        accepted.accept(chain);
        return CertificateSignedResponse.builder()
                .status(CertificateSignedStatusEnum.ACCEPTED)
                .build();
    }

    private List<X509Certificate> checked(KeyStoreEntries.Entry pending, String pem, SigningLane.Subject subject)
            throws CertificateException {
        String[] names;
        try {
            names = subject.names();
        } catch (IOException e) {
            throw new CertificateException(e.getMessage(), e);
        }
        boolean client = use == CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE;
        return new ChainCheck(pending.keys().getPublic(), names[0], names[1], roots.get(), client)
                .checked(Pem.certificates(pem), runtime.timers().now());
    }

    static CertificateSignedResponse rejected(String reason, String info) {
        return CertificateSignedResponse.builder()
                .status(CertificateSignedStatusEnum.REJECTED)
                .statusInfo(StatusInfos.of(reason, info))
                .build();
    }
}
