package io.chargewire.ocpp.client.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.testkit.Requirement;
import java.security.cert.CertificateException;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsmsTrustTest {

    private final CsmsTrust trust = new CsmsTrust();

    @Test
    @Requirement({"M05.FR.13", "M05.FR.14"})
    void anInvalidCertificateBringsTheOldRootBackUntilTheNewOneHasProvedItself() {
        step(ClientState.CONNECTED, 1, null);
        trust.replaced();
        assertThat(step(ClientState.CONNECTED, 1, null)).isFalse();
        step(ClientState.CONNECTING, 1, null);
        step(ClientState.BACKING_OFF, 1, untrusted());
        assertThat(trust.usesFallback()).isTrue();
        step(ClientState.CONNECTING, 1, null);
        assertThat(step(ClientState.CONNECTED, 1, null)).isFalse();
        assertThat(trust.usesFallback()).isFalse();
        step(ClientState.CONNECTING, 1, null);
        assertThat(step(ClientState.CONNECTED, 1, null)).isTrue();
    }

    @Test
    @Requirement({"M05.FR.15", "M05.FR.16"})
    void onTheWayToAnotherCsmsOnlyTheNewRootCountsAndTheOldOneAgainBackAtTheFormer() {
        step(ClientState.CONNECTED, 1, null);
        trust.replaced();
        step(ClientState.CONNECTING, 2, null);
        step(ClientState.BACKING_OFF, 2, untrusted());
        assertThat(trust.usesFallback()).isFalse();
        step(ClientState.CONNECTING, 1, null);
        step(ClientState.BACKING_OFF, 1, untrusted());
        assertThat(trust.usesFallback()).isTrue();
    }

    private boolean step(ClientState to, int slot, @Nullable Throwable cause) {
        return trust.proved(
                new ClientStateChange(ClientState.CONNECTING, to, Instant.EPOCH, slot, null, false, cause, null, null));
    }

    private static TlsException untrusted() {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX");
        failure.initCause(new CertificateException("not trusted"));
        return TlsException.explaining(failure, "csms:443").orElseThrow();
    }
}
