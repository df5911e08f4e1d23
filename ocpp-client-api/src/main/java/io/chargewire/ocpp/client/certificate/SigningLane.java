package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.SignCertificateResponse;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.Timers;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests for the certificates of one use, and the waits between them (A02.FR.17 to A02.FR.19):
 *
 * <pre>
 *   idle ── begin ──► asked ── wait over: asked again, the next wait twice as long ──► ... ──► stopped
 *     ▲                 │  └─ not sent: due, until the CSMS accepts the station or the connection is back
 *     └─ certificate ───┴─ CSMS rejects the request; a certificate that is not valid ──► stopped
 * </pre>
 *
 * <p>Thread-safe; no foreign code runs under its lock.
 */
final class SigningLane {

    private static final Logger log = LoggerFactory.getLogger(SigningLane.class);
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private final CertificateSigningUseEnum use;
    private final StationConfiguration configuration;
    private final StationKeyStore keys;
    private final Subject subject;
    private final StationRuntime runtime;

    /** Guards the fields below. */
    private final Object lock = new Object();

    /** How often the wait was doubled. */
    private int doublings;

    /** Counts the requests begun, so that what a former one has set going is told from that of the present. */
    private long round;

    private Timers.@Nullable Timer wait;

    /** Whether there is something to send as soon as it can be sent. */
    private boolean due;

    private boolean closed;

    /** Whom the certificate is for. */
    interface Subject {

        /** The CN and the O; throws if there is none. */
        String[] names() throws IOException;
    }

    SigningLane(
            CertificateSigningUseEnum use,
            StationConfiguration configuration,
            StationKeyStore keys,
            Subject subject,
            StationRuntime runtime) {
        this.use = use;
        this.configuration = configuration;
        this.keys = keys;
        this.subject = subject;
        this.runtime = runtime;
        KeyStoreEntries.Entry pending = keys.held(use).pending();
        due = pending != null && pending.waiting();
    }

    Subject subject() {
        return subject;
    }

    /** A new key pair and the request for its certificate. */
    CompletableFuture<SignCertificateResponse> begin() throws IOException {
        subject.names();
        keys.begin(use);
        long begun;
        synchronized (lock) {
            round++;
            begun = round;
            doublings = 0;
            stopTimer();
        }
        return send(begun);
    }

    /** Whether a certificate is asked for, or was until the CSMS or the number of attempts put an end to it. */
    boolean isPending() {
        return keys.held(use).pending() != null;
    }

    /** The CSMS may be told now. */
    void sendIfDue() {
        long present;
        synchronized (lock) {
            if (!due || closed) {
                return;
            }
            due = false;
            present = round;
        }
        send(present);
    }

    /** A certificate has come, good or bad (A02.FR.20). */
    void answered() {
        synchronized (lock) {
            round++;
            due = false;
            stopTimer();
        }
    }

    /** No certificate is asked for until the CSMS wants it. */
    void stopWaiting() {
        try {
            keys.stopWaiting(use);
        } catch (IOException e) {
            log.error("It cannot be kept that no certificate is asked for any more", e);
        }
    }

    void close() {
        synchronized (lock) {
            closed = true;
            due = false;
            stopTimer();
        }
    }

    private CompletableFuture<SignCertificateResponse> send(long sent) {
        SignCertificateRequest request;
        try {
            KeyStoreEntries.Entry pending = keys.held(use).pending();
            if (pending == null) {
                throw new IOException("there is no key that waits for a certificate");
            }
            request = request(pending.keys());
        } catch (IOException e) {
            log.error("A certificate of the station cannot be asked for", e);
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<SignCertificateResponse> answer = runtime.client().call(request);
        answer.whenComplete((response, failure) -> sent(sent, response, failure));
        return answer;
    }

    private SignCertificateRequest request(KeyPair pair) throws IOException {
        String[] names = subject.names();
        return SignCertificateRequest.builder()
                .csr(SigningRequest.pem(pair, names[0], names[1]))
                .certificateType(use)
                .build();
    }

    private void sent(long sent, @Nullable SignCertificateResponse response, @Nullable Throwable failure) {
        boolean notSent = failure != null && Outcomes.cause(failure) instanceof NotConnectedException;
        boolean rejected = response != null && response.getStatus() == GenericStatusEnum.REJECTED;
        synchronized (lock) {
            if (sent != round || closed) {
                return;
            }
            if (notSent) {
                due = true;
                return;
            }
            if (rejected) {
                round++;
            } else {
                waitAfter(sent);
            }
        }
        if (rejected) {
            log.warn("The CSMS rejects the station's request for a {}", use.wireValue());
            try {
                keys.discardPending(use);
            } catch (IOException e) {
                log.error("A key that gets no certificate cannot be deleted", e);
            }
        }
    }

    /** Caller holds the lock. */
    private void waitAfter(long sent) {
        stopTimer();
        Duration first = configuration.get(StandardVariables.CERT_SIGNING_WAIT_MINIMUM);
        Duration delay = first;
        for (int i = 0; i < doublings && delay.compareTo(LONGEST_WAIT) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        wait = runtime.timers().schedule(delay, () -> runtime.executor().execute(() -> waitIsOver(sent)));
    }

    private void waitIsOver(long sent) {
        boolean last;
        synchronized (lock) {
            if (sent != round || closed) {
                return;
            }
            wait = null;
            last = doublings >= configuration.get(StandardVariables.CERT_SIGNING_REPEAT_TIMES);
            if (last) {
                round++;
            } else {
                doublings++;
            }
        }
        if (last) {
            log.warn("No {} has come, and none is asked for any more until the CSMS wants it", use.wireValue());
            stopWaiting();
        } else if (runtime.client().registration() == RegistrationStatusEnum.REJECTED) {
            synchronized (lock) {
                due = true;
            }
        } else {
            send(sent);
        }
    }

    /** Caller holds the lock. */
    private void stopTimer() {
        if (wait != null) {
            wait.cancel();
            wait = null;
        }
    }
}
