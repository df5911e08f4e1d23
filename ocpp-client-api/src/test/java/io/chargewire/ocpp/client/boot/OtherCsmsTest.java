package io.chargewire.ocpp.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.NetworkProfile;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station that knows two CSMSs, of which each registers it for itself. */
@ExtendWith(NoLeaks.class)
class OtherCsmsTest {

    private final RegisteringCsms csms = new RegisteringCsms();
    private final AtomicReference<@Nullable StationClient> built = new AtomicReference<>();
    private final BootFlow boot =
            RegisteringCsms.flow(StationConfiguration.inMemory(Map.of())).build();
    private final StationClient station = csms.station(
            StationClient.builder(
                    "CS001",
                    NetworkProfiles.builder(1, 2)
                            .profile(1, new NetworkProfile("ws://csms/1", StationSecurity.none()))
                            .profile(2, new NetworkProfile("ws://csms/2", StationSecurity.none()))
                            .priority(1, 2)
                            .connectionAttempts(1)
                            .build()),
            builder -> builder.onStateChange(this::callAtOnce),
            boot);

    /** As an application may that does not wait for the boot flow. */
    private void callAtOnce(ClientStateChange change) {
        StationClient client = built.get();
        if (change.to() == ClientState.CONNECTED && client != null) {
            client.call(BootGateTest.authorize());
        }
    }

    @AfterEach
    void close() {
        csms.close(station);
    }

    @Test
    @Fault("F54")
    @Requirement({"B10.FR.10", "B01.FR.08"})
    void anotherCsmsGetsABootNotificationBeforeAnythingElse() {
        built.set(station);
        connect();
        switchOver();
        assertThat(csms.actions()).containsExactly("BootNotification", "BootNotification");
        assertThat(csms.calls.get(1).text()).contains("Unknown");
        assertThat(boot.state()).isEqualTo(BootState.ACCEPTED);
    }

    @Test
    @Requirement("B10.FR.10")
    void theIntervalOfOneCsmsIsNotThatOfTheOther() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Rejected", 10_000), RegisteringCsms.boot("Accepted", 300)));
        connect();
        switchOver();
        assertThat(csms.times("BootNotification")).hasSize(2);
        assertThat(boot.state()).isEqualTo(BootState.ACCEPTED);
    }

    private void switchOver() {
        csms.deadPath = "/1";
        csms.cut();
        csms.time.advance(Duration.ofSeconds(10));
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
    }
}
