package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much one station may send. */
@ExtendWith(NoLeaks.class)
class MessageRateTest {

    private static final String HEARTBEAT = "[2,\"%d\",\"Heartbeat\",{}]";

    @Test
    void aStationThatSendsTooMuchIsDisconnectedAndToldWhy() {
        try (TestCsms csms = answering(new MessageRate(10, 20))) {
            RawStation station = csms.knock("CS001");
            RawStation other = csms.knock("CS002");
            station.sendAll(20, HEARTBEAT);
            csms.time.runUntilIdle();
            assertThat(station.closed).isNull();
            assertThat(station.received).hasSize(20);

            station.sendAll(5, HEARTBEAT.replace("%d", "more%d"));
            csms.time.runUntilIdle();
            assertThat(station.received).hasSize(20);
            assertThat(station.closed).isNotNull();
            assertThat(station.closed.code()).isEqualTo(1008);
            assertThat(station.closed.text()).contains("10 messages a second");
            assertThat(csms.disconnected)
                    .singleElement()
                    .satisfies(event -> assertThat(event.reason()).isEqualTo(station.closed));
            assertThat(other.closed).isNull();
        }
    }

    @Test
    void theAllowanceFillsUpWithTime() {
        try (TestCsms csms = answering(new MessageRate(10, 20))) {
            RawStation station = csms.knock("CS001");
            station.sendAll(20, HEARTBEAT);
            for (int second = 0; second < 60; second++) {
                csms.time.advance(Duration.ofSeconds(1));
                station.sendAll(10, HEARTBEAT.replace("%d", second + "-%d"));
            }
            csms.time.runUntilIdle();
            assertThat(station.closed).isNull();
            // Never more than the burst, however long it was quiet.
            csms.time.advance(Duration.ofHours(1));
            station.sendAll(21, HEARTBEAT.replace("%d", "last-%d"));
            csms.time.runUntilIdle();
            assertThat(station.closed).isNotNull();
        }
    }

    @Test
    @Fault("F35")
    void aThousandCallsAtOnceAreAllAnsweredByDefault() {
        try (TestCsms csms = answering(MessageRate.DEFAULT)) {
            RawStation station = csms.knock("CS001");
            station.sendAll(1_000, HEARTBEAT);
            csms.time.runUntilIdle();
            assertThat(station.received).hasSize(1_000);
            assertThat(station.closed).isNull();
        }
    }

    @Test
    void anOfflineQueueThatIsSentOneCallAtATimePassesByDefault() {
        try (TestCsms csms = answering(MessageRate.DEFAULT)) {
            RawStation station = csms.knock("CS001");
            for (int call = 0; call < 30_000; call++) {
                station.send("[2,\"" + call + "\",\"Heartbeat\",{}]");
                csms.time.advance(Duration.ofMillis(1));
            }
            assertThat(station.received).hasSize(30_000);
            assertThat(station.closed).isNull();
        }
    }

    @Test
    void theLimitCanBeTakenAway() {
        MessageAllowance allowance = new MessageAllowance(MessageRate.UNLIMITED, 0);
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(allowance.take(0)).isTrue();
        }
    }

    @Test
    void aClockThatPassesTheEndOfItsNumbersChangesNothing() {
        MessageAllowance allowance = new MessageAllowance(new MessageRate(1, 1), Long.MAX_VALUE);
        assertThat(allowance.take(Long.MAX_VALUE)).isTrue();
        assertThat(allowance.take(Long.MIN_VALUE)).isFalse();
        assertThat(allowance.take(Long.MAX_VALUE + 1_000_000_001L)).isTrue();
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageRate(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageRate(1, 0));
    }

    private static TestCsms answering(MessageRate rate) {
        return new TestCsms(settings -> settings.messageRate(rate)
                .on(
                        HeartbeatRequest.class,
                        (context, request) -> HeartbeatResponse.builder()
                                .currentTime(context.receivedAt())
                                .build()));
    }
}
