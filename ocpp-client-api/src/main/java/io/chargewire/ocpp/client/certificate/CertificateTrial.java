package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a new certificate of the station connects, and goes back to the one before if it does not (A02.FR.10,
 * A02.FR.28, A02.FR.29 of errata 2025-09):
 *
 * <pre>
 *   new in use ── every network profile has failed ──► old in use ── every one has failed ──► new in use ...
 *       │ connected                                        │ connected
 *       └► old discarded                                   └► new discarded, DiscardedRenewedClientCertificate
 * </pre>
 *
 * <p>It never ends with a station that has nothing left to try. Thread-safe.
 */
final class CertificateTrial {

    private static final Logger log = LoggerFactory.getLogger(CertificateTrial.class);

    private final StationKeyStore keys;
    private final StationRuntime runtime;

    /** Attempts that have failed with the certificate in use. Guarded by this. */
    private int failures;

    /** Whether a connection that opens is one with the certificate in use: not until the first attempt with it. Guarded by this. */
    private boolean conclusive = true;

    /** Counts the switches. Guarded by this. */
    private long round;

    CertificateTrial(StationKeyStore keys, StationRuntime runtime) {
        this.keys = keys;
        this.runtime = runtime;
    }

    /** A new certificate has come into use. */
    synchronized void begin() {
        failures = 0;
        conclusive = false;
        round++;
    }

    /** The reply has gone out: the connection is replaced by one with the new certificate (A02.FR.08). */
    void reconnect() {
        long begun;
        synchronized (this) {
            begun = round;
        }
        CompletableFuture<Void> renewal = runtime.client().reconnect();
        renewal.whenComplete((opened, failure) -> {
            synchronized (this) {
                if (begun != round) {
                    return;
                }
                conclusive = true;
            }
            if (failure == null) {
                settle();
            }
        });
    }

    void onStateChange(ClientStateChange change) {
        if (keys.held(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE).other() == null) {
            return;
        }
        if (change.to() == ClientState.CONNECTED) {
            boolean proved;
            synchronized (this) {
                proved = conclusive;
            }
            if (proved) {
                settle();
            }
        } else if (change.from() == ClientState.CONNECTING && change.cause() != null) {
            failed();
        }
    }

    private void failed() {
        synchronized (this) {
            failures++;
            if (failures < runtime.attemptsPerRound()) {
                return;
            }
            failures = 0;
        }
        keys.swap();
        log.warn("The station does not connect with its certificate and tries its other one next: {}", keys);
    }

    private void settle() {
        boolean discarded;
        try {
            discarded = keys.settle();
        } catch (IOException e) {
            // Found out again with the next connection.
            log.error("A certificate that is not in use any more cannot be deleted", e);
            return;
        }
        if (discarded) {
            runtime.securityEvent(
                    "DiscardedRenewedClientCertificate",
                    "the station connects with its old certificate only and has discarded the new one");
        }
    }
}
