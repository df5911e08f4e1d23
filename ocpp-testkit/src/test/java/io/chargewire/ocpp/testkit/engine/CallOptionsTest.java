package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallOptionsTest extends EngineTest {

    private static final Duration RESPONSE_TIMEOUT = CallOptions.DEFAULT.responseTimeout();

    @Test
    void callWhoseIdTheGeneratorCannotMakeIsNeverSent() {
        ScriptedPeer tooLong = facingCsms(csms -> csms.messageIds(() -> "x".repeat(37)));
        ScriptedPeer throwing = facingCsms(csms -> csms.messageIds(() -> {
            throw new IllegalStateException("out of ids");
        }));

        assertThat(failure(tooLong.session().call(clearCache()))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(throwing.session().call(clearCache()))).isInstanceOf(IllegalStateException.class);
        tooLong.expectNothing();
        throwing.expectNothing();
    }

    @Test
    void timeIsMeasuredFromSendingNotFromCalling() {
        ScriptedPeer station = facingCsms(csms -> {});
        station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> second = station.session().call(clearCache());
        time.advance(Duration.ofSeconds(20));
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);

        time.advance(RESPONSE_TIMEOUT.minusMillis(1));
        assertThat(second).isNotDone();
        time.advance(Duration.ofMillis(1));

        time.runUntilIdle();
        assertThat(failure(second)).isInstanceOf(CallTimeoutException.class);
    }

    @Test
    void defaultLimitsAreTheEngines() {
        ScriptedPeer station =
                facingCsms(csms -> csms.callOptions(CallOptions.DEFAULT.withResponseTimeout(Duration.ofSeconds(2))));
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());

        time.advance(Duration.ofSeconds(2));

        assertThat(failure(call)).isInstanceOf(CallTimeoutException.class);
    }

    @Test
    void callUsesTheMessageIdThatItIsGiven() {
        ScriptedPeer station = facingCsms(csms -> {});
        station.session().call(clearCache(), CallOptions.DEFAULT.withMessageId("my \"own\" id"));

        station.expect("[2,\"my \\\"own\\\" id\",\"ClearCache\",{}]");
    }
}
