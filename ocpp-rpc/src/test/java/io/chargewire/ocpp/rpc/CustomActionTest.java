package io.chargewire.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vendor's own action beside those of the standard, with a schema that the standard's compiled checks do not know. */
class CustomActionTest {

    private static final OcppAction<BlinkRequest, BlinkResponse> BLINK =
            OcppAction.custom("Blink", BlinkRequest.class, BlinkResponse.class, OcppRole.CSMS);

    private static final String REQUEST_SCHEMA = """
            {"type":"object","additionalProperties":false,"required":["colour"],
             "properties":{"colour":{"type":"string","pattern":"^#[0-9a-f]{6}$"},"times":{"type":"integer","minimum":1}}}""";

    private static final String RESPONSE_SCHEMA = """
            {"type":"object","required":["done"],"properties":{"done":{"type":"boolean"}}}""";

    private static final OcppProtocol PROTOCOL = OcppProtocol.v201().withAction(BLINK, REQUEST_SCHEMA, RESPONSE_SCHEMA);

    /** Asks a station to blink; public so that Jackson can build it. */
    public record BlinkRequest(
            @JsonProperty("colour") String colour,
            @JsonProperty("times") int times) implements CsmsRequest<BlinkResponse> {

        @Override
        public OcppAction<?, BlinkResponse> action() {
            return BLINK;
        }
    }

    /** Tells whether it blinked. */
    public record BlinkResponse(@JsonProperty("done") boolean done) implements OcppResponse {}

    private final List<BlinkRequest> blinked = new ArrayList<>();
    private final RpcEngine csms = RpcEngine.builder(OcppRole.CSMS)
            .protocol(PROTOCOL)
            .callbackExecutor(Runnable::run)
            .build();
    private final RpcEngine station = RpcEngine.builder(OcppRole.CHARGING_STATION)
            .protocol(PROTOCOL)
            .callbackExecutor(Runnable::run)
            .dispatcher(CallHandlers.<InboundCall>builder(OcppRole.CHARGING_STATION, PROTOCOL)
                    .on(BlinkRequest.class, (call, request) -> {
                        blinked.add(request);
                        return CompletableFuture.completedFuture(new BlinkResponse(true));
                    })
                    .build()
                    .dispatcher(call -> call))
            .build();
    private final OcppSession onCsms = csms.newSession("CS001", 1);
    private final OcppSession onStation = station.newSession("CS001", 1);

    CustomActionTest() {
        onCsms.listener().onOpen(new Wire(onStation.listener()));
        onStation.listener().onOpen(new Wire(onCsms.listener()));
    }

    @AfterEach
    void close() {
        csms.close();
        station.close();
    }

    @Test
    void is_called_and_handled_like_any_other() {
        BlinkResponse response = onCsms.call(new BlinkRequest("#00ff00", 3)).join();
        assertThat(response.done()).isTrue();
        assertThat(blinked).containsExactly(new BlinkRequest("#00ff00", 3));
    }

    @Test
    void is_held_to_its_own_schema() {
        CompletableFuture<BlinkResponse> call = onCsms.call(new BlinkRequest("green", 0));
        assertThat(call)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        InvalidPayloadException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::pointer, Violation::rule)
                                .containsExactlyInAnyOrder(
                                        tuple("/colour", Rule.OTHER), tuple("/times", Rule.MINIMUM)));
        assertThat(blinked).isEmpty();
    }

    @Test
    void is_refused_in_the_wrong_direction() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> onStation.call(new BlinkRequest("#00ff00", 3)).join())
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cannot_be_added_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PROTOCOL.withAction(BLINK, REQUEST_SCHEMA, RESPONSE_SCHEMA))
                .withMessageContaining("Blink");
    }

    /** Hands every text to the other end at once. */
    private record Wire(ConnectionListener other) implements Connection {

        @Override
        public CompletionStage<Void> send(String text) {
            other.onText(text);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close(CloseReason reason) {
            other.onClose(reason);
        }

        @Override
        public void abort() {
            other.onClose(CloseReason.ABNORMAL);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public String remoteAddress() {
            return "memory";
        }
    }
}
