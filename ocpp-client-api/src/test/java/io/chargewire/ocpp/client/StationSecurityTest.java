package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StationSecurityTest {

    private static final String PASSWORD = "0123456789abcdef";
    private static final TestAuthority AUTHORITY = TestAuthority.named("CSO");

    private final ClientTls withoutIdentity = ClientTls.platformTrust();
    private final ClientTls withIdentity =
            ClientTls.of(AUTHORITY.issue(CertificateRecipe.named("CS001")).material(List.of(AUTHORITY.certificate())));
    private final Refusing transport = new Refusing();

    @Test
    @Fault("F18")
    @Requirement("A00.FR.312")
    void profile2OverAnUnsecuredUrlIsRefusedWithTheReason() {
        StationSecurity security = StationSecurity.profile2(PASSWORD, withoutIdentity);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StationClient.builder("CS001", "ws://csms/ocpp").security(security))
                .withMessageContaining("profile 2 needs TLS")
                .withMessageContaining("wss://")
                .withMessageNotContaining(PASSWORD);
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkProfile("ws://csms/ocpp", security));
    }

    @Test
    @Fault("F18")
    @Requirement("A00.FR.415")
    void profile3OverAnUnsecuredUrlIsRefusedWithTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StationClient.builder("CS001", "WS://csms/ocpp")
                        .security(StationSecurity.profile3(withIdentity)))
                .withMessageContaining("profile 3 needs TLS");
    }

    @Test
    @Fault("F18")
    @Requirement("A00.FR.204")
    void aPasswordOfProfile1MayGoOverTls() {
        ClientHandshake seen = handshake("wss://csms/ocpp", StationSecurity.profile1(PASSWORD));
        assertThat(seen.credentials()).isEqualTo(new BasicCredentials("CS001", PASSWORD));
        assertThat(seen.tls().material().trusted())
                .as("the Java platform's authorities are trusted")
                .isEmpty();
    }

    @Test
    @Requirement("A00.FR.303")
    void profile2SendsThePasswordAndUsesTheGivenTrust() {
        ClientHandshake seen = handshake("wss://csms/ocpp", StationSecurity.profile2(PASSWORD, withoutIdentity));
        assertThat(seen.credentials()).isEqualTo(new BasicCredentials("CS001", PASSWORD));
        assertThat(seen.tls()).isSameAs(withoutIdentity);
    }

    @Test
    @Requirement("A00.FR.401")
    void profile3ShowsACertificateAndNoPassword() {
        ClientHandshake seen = handshake("wss://csms/ocpp", StationSecurity.profile3(withIdentity));
        assertThat(seen.credentials()).isNull();
        assertThat(seen.tls()).isSameAs(withIdentity);
    }

    @Test
    @Requirement("A00.FR.402")
    void profile3WithoutACertificateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StationClient.builder("CS001", "wss://csms/ocpp")
                        .security(StationSecurity.profile3(withoutIdentity)))
                .withMessageContaining("identity");
    }

    @Test
    @Requirement("A00.FR.430")
    void anExpiredCertificateIsLeftToTheCsms() {
        TlsMaterial expired =
                AUTHORITY.issue(CertificateRecipe.named("CS001").expired()).material(List.of(AUTHORITY.certificate()));
        assertThatNoException()
                .isThrownBy(() -> StationClient.builder("CS001", "wss://csms/ocpp")
                        .security(StationSecurity.profile3(ClientTls.of(expired))));
    }

    @Test
    @Requirement("A00.FR.004")
    void aSecuredUrlNeedsAChoice() {
        assertThatIllegalStateException()
                .isThrownBy(() -> StationClient.builder("CS001", "wss://csms/ocpp")
                        .transport(transport)
                        .build())
                .withMessageContaining("security");
    }

    @Test
    void anUnsecuredUrlSendsNothingUnlessToldTo() {
        assertThat(handshake("ws://csms/ocpp", null).credentials()).isNull();
    }

    @Test
    void networkProfilesHaveASecurityOfTheirOwn() {
        NetworkProfiles profiles = NetworkProfiles.builder(0)
                .profile(0, new NetworkProfile("ws://csms/ocpp", StationSecurity.none()))
                .priority(0)
                .build();
        assertThatIllegalStateException()
                .isThrownBy(() -> StationClient.builder("CS001", profiles).security(StationSecurity.none()));
    }

    @Test
    @Fault("F60")
    void noTextShowsASecret() {
        NetworkProfiles profiles = NetworkProfiles.builder(0, 1)
                .profile(0, new NetworkProfile("wss://csms/ocpp", StationSecurity.profile2(PASSWORD, withIdentity)))
                .profile(1, new NetworkProfile("ws://csms/ocpp", StationSecurity.profile1(PASSWORD)))
                .priority(0, 1)
                .build();
        assertThat(profiles
                        + profiles.configuration().toString()
                        + StationSecurity.profile1(PASSWORD)
                        + StationSecurity.none())
                .contains("profile 2")
                .doesNotContain(PASSWORD)
                .doesNotContain("PRIVATE");
    }

    @Test
    void aPasswordThatCannotBeUsedFailsTheAttemptBeforeAnythingIsSent() {
        BasicAuthPassword bad = BasicAuthPassword.of(() -> "short");
        try (StationClient station = StationClient.builder("CS001", "ws://csms/ocpp")
                .transport(transport)
                .security(StationSecurity.profile1(bad))
                .build()) {
            assertThat(station.connect())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("fewer than 16")
                    .withMessageNotContaining("short");
            assertThat(transport.seen).isNull();
        }
    }

    private ClientHandshake handshake(String url, @Nullable StationSecurity security) {
        StationClientBuilder builder = StationClient.builder("CS001", url).transport(transport);
        if (security != null) {
            builder.security(security);
        }
        try (StationClient station = builder.build()) {
            assertThat(station.connect()).failsWithin(Duration.ofSeconds(10));
        }
        ClientHandshake seen = transport.seen;
        assertThat(seen).isNotNull();
        return Objects.requireNonNull(seen);
    }

    /** Looks at the handshake and goes no further. */
    private static final class Refusing implements ClientTransport {

        private volatile @Nullable ClientHandshake seen;

        @Override
        public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
            seen = handshake;
            return CompletableFuture.failedFuture(new IOException("nobody is there"));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
