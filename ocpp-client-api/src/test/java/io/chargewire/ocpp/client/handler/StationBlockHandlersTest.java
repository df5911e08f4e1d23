package io.chargewire.ocpp.client.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationClientBuilder;
import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.datatypes.ResetStatusEnum;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.ResetResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of a CSMS on their way to the block handlers of a station. */
class StationBlockHandlersTest {

    private final CsmsEnd csms = new CsmsEnd();
    private final StationClientBuilder builder = StationClient.builder("CS001", "ws://csms.example.com")
            .transport(csms)
            .handlerExecutor(Runnable::run)
            .callbackExecutor(Runnable::run)
            .timers(new VirtualTime());

    /** Null until a test makes it. */
    private @Nullable StationClient station;

    @AfterEach
    void closeStation() {
        if (station != null) {
            assertThat(station.close(Duration.ZERO)).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(csms.isOpen()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aCallReachesTheMethodOfItsAction(OcppAction<?, ?> action) {
        builder.handlers(
                Arrays.stream(blocks()).map(StationBlockHandlersTest::recorder).toArray(StationBlockHandler[]::new));

        assertThat(answerTo(action)).isEqualTo(calledMethodOf(action));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void oneObjectMayServeAllBlocks(OcppAction<?, ?> action) {
        builder.handlers(recorder(blocks()));

        assertThat(answerTo(action)).isEqualTo(calledMethodOf(action));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aMethodThatIsNotOverriddenRefusesWithNotSupported(OcppAction<?, ?> action) {
        builder.handlers(new NothingOverridden());

        assertThat(answerTo(action)).isEqualTo(notSupported(action));
    }

    @Test
    void aCallOfABlockWithoutHandlerIsNotSupported() {
        builder.handlers(recorder(StationProvisioningHandler.class));

        assertThat(answerTo(OcppActions.CLEAR_CACHE)).isEqualTo(notSupported(OcppActions.CLEAR_CACHE));
    }

    @Test
    void aHandlerOfOneActionGivenBeforeGoesBeforeItsBlock() {
        builder.on(ResetRequest.class, (context, request) -> reset(ResetStatusEnum.SCHEDULED))
                .handlers(recorder(StationProvisioningHandler.class));

        assertThat(answerTo(OcppActions.RESET)).isEqualTo(result("Scheduled"));
    }

    @Test
    void aHandlerOfOneActionGivenAfterwardsGoesBeforeItsBlock() {
        builder.handlers(recorder(StationProvisioningHandler.class))
                .onAsync(
                        ResetRequest.class,
                        (context, request) -> CompletableFuture.completedFuture(reset(ResetStatusEnum.SCHEDULED)));

        assertThat(answerTo(OcppActions.RESET)).isEqualTo(result("Scheduled"));
    }

    @Test
    void theOtherActionsOfTheBlockStayWithIt() {
        builder.on(ResetRequest.class, (context, request) -> reset(ResetStatusEnum.SCHEDULED))
                .handlers(recorder(StationProvisioningHandler.class));

        assertThat(answerTo(OcppActions.GET_VARIABLES)).isEqualTo(calledMethodOf(OcppActions.GET_VARIABLES));
    }

    @Test
    void aSecondHandlerOfABlockIsRefused() {
        builder.handlers(new ResettingStation());

        assertThatThrownBy(() -> builder.handlers(new NothingOverridden()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "PROVISIONING", ResettingStation.class.getName(), NothingOverridden.class.getName());
    }

    @Test
    void theSameHandlerTwiceIsRefused() {
        ResettingStation handler = new ResettingStation();

        assertThatThrownBy(() -> builder.handlers(handler, handler)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHandlerRefusedForOneBlockServesNone() {
        builder.handlers(new ResettingStation());
        assertThatThrownBy(() -> builder.handlers(recorder(blocks()))).isInstanceOf(IllegalArgumentException.class);

        assertThat(answerTo(OcppActions.CLEAR_CACHE)).isEqualTo(notSupported(OcppActions.CLEAR_CACHE));
    }

    @Test
    void whatAMethodWantsAfterTheReplyComesAfterIt() {
        builder.handlers(new ResettingStation());

        List<String> frames = framesAfter(OcppActions.RESET);

        assertThat(frames).hasSize(2);
        assertThat(frames.get(0)).isEqualTo(result("Accepted"));
        assertThat(frames.get(1)).startsWith("[2,").contains("\"Heartbeat\"");
    }

    @Test
    void aMethodThatThrowsACallErrorRefusesWithIt() {
        builder.handlers(new StationAuthorizationHandler() {
            @Override
            public CompletionStage<ClearCacheResponse> clearCache(StationContext context, ClearCacheRequest request) {
                throw new CallErrorException(RpcErrorCode.SECURITY_ERROR, "not now");
            }
        });

        assertThat(answerTo(OcppActions.CLEAR_CACHE)).isEqualTo(error("SecurityError", "not now"));
    }

    @Test
    void aMethodMayAnswerLater() {
        CompletableFuture<ClearCacheResponse> later = new CompletableFuture<>();
        builder.handlers(new StationAuthorizationHandler() {
            @Override
            public CompletionStage<ClearCacheResponse> clearCache(StationContext context, ClearCacheRequest request) {
                return later;
            }
        });

        assertThat(framesAfter(OcppActions.CLEAR_CACHE)).isEmpty();
        later.complete(ClearCacheResponse.builder()
                .status(ClearCacheStatusEnum.ACCEPTED)
                .build());

        assertThat(csms.received()).containsExactly(result("Accepted"));
    }

    static List<OcppAction<?, ?>> actions() {
        return CsmsActions.all();
    }

    private String answerTo(OcppAction<?, ?> action) {
        List<String> frames = framesAfter(action);
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    private List<String> framesAfter(OcppAction<?, ?> action) {
        station = builder.build();
        assertThat(station.connect()).succeedsWithin(Duration.ofSeconds(5));
        csms.call("m1", action.name(), CsmsActions.request(action));
        return csms.received();
    }

    private static Class<?>[] blocks() {
        return StationBlockHandler.class.getPermittedSubclasses();
    }

    /** Refuses every call with an error that names the method called. */
    private static StationBlockHandler recorder(Class<?>... blocks) {
        return (StationBlockHandler) Proxy.newProxyInstance(
                StationBlockHandler.class.getClassLoader(),
                blocks,
                (proxy, method, arguments) -> CompletableFuture.failedFuture(
                        new CallErrorException(RpcErrorCode.GENERIC_ERROR, "called " + method.getName())));
    }

    private static String calledMethodOf(OcppAction<?, ?> action) {
        return error("GenericError", "called " + CsmsActions.methodName(action));
    }

    private static String notSupported(OcppAction<?, ?> action) {
        return error("NotSupported", action.name() + " is not supported");
    }

    private static String error(String code, String description) {
        return "[4,\"m1\",\"" + code + "\",\"" + description + "\",{}]";
    }

    private static String result(String status) {
        return "[3,\"m1\",{\"status\":\"" + status + "\"}]";
    }

    private static ResetResponse reset(ResetStatusEnum status) {
        return ResetResponse.builder().status(status).build();
    }

    /** Wants a heartbeat sent after the reply. */
    private static final class ResettingStation implements StationProvisioningHandler {

        @Override
        public CompletionStage<ResetResponse> reset(StationContext context, ResetRequest request) {
            context.afterReply(
                    () -> context.station().call(HeartbeatRequest.builder().build()));
            return CompletableFuture.completedFuture(StationBlockHandlersTest.reset(ResetStatusEnum.ACCEPTED));
        }
    }

    private static final class NothingOverridden
            implements StationSecurityHandler,
                    StationProvisioningHandler,
                    StationAuthorizationHandler,
                    StationLocalAuthorizationListHandler,
                    StationTransactionsHandler,
                    StationRemoteControlHandler,
                    StationAvailabilityHandler,
                    StationReservationHandler,
                    StationTariffAndCostHandler,
                    StationSmartChargingHandler,
                    StationFirmwareManagementHandler,
                    StationCertificateManagementHandler,
                    StationDiagnosticsHandler,
                    StationDisplayMessageHandler,
                    StationDataTransferHandler {}
}
