package io.chargewire.ocpp.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void limitsOfACallArePositive(long seconds) {
        Duration wrong = Duration.ofSeconds(seconds);

        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withResponseTimeout(wrong));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withWaitingLimit(wrong));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionLimits.DEFAULT.withHandlerTimeout(wrong));
    }

    @Requirement("Part 4, 4.1.4")
    @Test
    void messageIdHasOneTo36Characters() {
        String longest = "\uD83D\uDD0C".repeat(36);

        assertThat(CallOptions.DEFAULT.withMessageId(longest).messageId()).isEqualTo(longest);
        assertThat(CallOptions.DEFAULT.withMessageId("x".repeat(36)).messageId())
                .hasSize(36);
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withMessageId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withMessageId("x".repeat(37)));
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withMessageId(longest + "x"));
    }

    @Test
    void messageIdCannotBeADefault() {
        RpcEngine.Builder builder = RpcEngine.builder(OcppRole.CSMS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.callOptions(CallOptions.DEFAULT.withMessageId("a")));
    }

    @Test
    void eachOptionIsChangedAlone() {
        CallOptions options = new CallOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), "a");

        assertThat(options.withResponseTimeout(Duration.ofSeconds(9)))
                .isEqualTo(new CallOptions(Duration.ofSeconds(9), Duration.ofSeconds(2), "a"));
        assertThat(options.withWaitingLimit(Duration.ofSeconds(9)))
                .isEqualTo(new CallOptions(Duration.ofSeconds(1), Duration.ofSeconds(9), "a"));
        assertThat(options.withMessageId("b"))
                .isEqualTo(new CallOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), "b"));
    }

    @Test
    void eachLimitIsCheckedAndChangedAlone() {
        SessionLimits limits = new SessionLimits(1, 2, 3, 4, Duration.ofSeconds(5), 6);

        assertThat(limits.withOutboundWaiting(0)).isEqualTo(new SessionLimits(0, 2, 3, 4, Duration.ofSeconds(5), 6));
        assertThat(limits.withInboundWaiting(8, 9)).isEqualTo(new SessionLimits(1, 8, 9, 4, Duration.ofSeconds(5), 6));
        assertThat(limits.withConcurrentHandlers(9)).isEqualTo(new SessionLimits(1, 2, 3, 9, Duration.ofSeconds(5), 6));
        assertThat(limits.withHandlerTimeout(Duration.ofSeconds(9)))
                .isEqualTo(new SessionLimits(1, 2, 3, 4, Duration.ofSeconds(9), 6));
        assertThat(limits.withRemembered(0)).isEqualTo(new SessionLimits(1, 2, 3, 4, Duration.ofSeconds(5), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withOutboundWaiting(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withInboundWaiting(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withInboundWaiting(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withConcurrentHandlers(0));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withRemembered(-1));
    }

    @Requirement("Part 4, 4.1.4")
    @Test
    void generatedMessageIdsDifferAlsoBetweenEnginesAndFit() {
        Set<String> ids = new HashSet<>();
        VirtualTime time = new VirtualTime();
        for (int restart = 0; restart < 5; restart++) {
            RpcEngine engine = RpcEngine.builder(OcppRole.CSMS)
                    .timers(time)
                    .handlerExecutor(time.executor())
                    .callbackExecutor(time.executor())
                    .build();
            try (ScriptedPeer station = ScriptedPeer.facing(engine.newSession("CS001", 1), time)) {
                for (int i = 0; i < 100; i++) {
                    station.session().call(Messages.clearCache());
                    String id = station.expectCall("ClearCache", "{}");
                    assertThat(id.length()).isBetween(1, CallOptions.MAX_MESSAGE_ID);
                    assertThat(ids.add(id)).as("%s is new", id).isTrue();
                    station.reply(id, Messages.ACCEPTED);
                }
            }
        }
    }
}
