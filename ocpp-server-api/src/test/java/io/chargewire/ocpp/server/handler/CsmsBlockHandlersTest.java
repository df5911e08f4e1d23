package io.chargewire.ocpp.server.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.SignCertificateResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.CsmsServerBuilder;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of a charging station on their way to the block handlers of a CSMS. */
class CsmsBlockHandlersTest {

    private static final String NOON = "2026-01-15T12:00:00Z";

    private final StationEnd station = new StationEnd();
    private final CsmsServerBuilder builder = CsmsServer.builder()
            .transport(station)
            .authenticator(StationAuthenticator.acceptAll())
            .handlerExecutor(Runnable::run)
            .callbackExecutor(Runnable::run)
            .timers(new VirtualTime());

    /** Null until a test makes it. */
    private @Nullable CsmsServer csms;

    @AfterEach
    void closeCsms() {
        if (csms != null) {
            assertThat(csms.close(Duration.ZERO)).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(station.isOpen()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aCallReachesTheMethodOfItsAction(OcppAction<?, ?> action) {
        builder.handlers(
                Arrays.stream(blocks()).map(CsmsBlockHandlersTest::recorder).toArray(CsmsBlockHandler[]::new));

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
        builder.handlers(recorder(CsmsAvailabilityHandler.class));

        assertThat(answerTo(OcppActions.AUTHORIZE)).isEqualTo(notSupported(OcppActions.AUTHORIZE));
    }

    @Test
    void aHandlerOfOneActionGivenBeforeGoesBeforeItsBlock() {
        builder.on(HeartbeatRequest.class, (context, request) -> noon())
                .handlers(recorder(CsmsAvailabilityHandler.class));

        assertThat(answerTo(OcppActions.HEARTBEAT)).isEqualTo(result("currentTime", NOON));
    }

    @Test
    void aHandlerOfOneActionGivenAfterwardsGoesBeforeItsBlock() {
        builder.handlers(recorder(CsmsAvailabilityHandler.class))
                .onAsync(HeartbeatRequest.class, (context, request) -> CompletableFuture.completedFuture(noon()));

        assertThat(answerTo(OcppActions.HEARTBEAT)).isEqualTo(result("currentTime", NOON));
    }

    @Test
    void theOtherActionsOfTheBlockStayWithIt() {
        builder.on(HeartbeatRequest.class, (context, request) -> noon())
                .handlers(recorder(CsmsAvailabilityHandler.class));

        assertThat(answerTo(OcppActions.STATUS_NOTIFICATION))
                .isEqualTo(calledMethodOf(OcppActions.STATUS_NOTIFICATION));
    }

    @Test
    void aSecondHandlerOfABlockIsRefused() {
        builder.handlers(new SigningCsms());

        assertThatThrownBy(() -> builder.handlers(new NothingOverridden()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("SECURITY", SigningCsms.class.getName(), NothingOverridden.class.getName());
    }

    @Test
    void theSameHandlerTwiceIsRefused() {
        SigningCsms handler = new SigningCsms();

        assertThatThrownBy(() -> builder.handlers(handler, handler)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHandlerRefusedForOneBlockServesNone() {
        builder.handlers(new SigningCsms());
        assertThatThrownBy(() -> builder.handlers(recorder(blocks()))).isInstanceOf(IllegalArgumentException.class);

        assertThat(answerTo(OcppActions.HEARTBEAT)).isEqualTo(notSupported(OcppActions.HEARTBEAT));
    }

    @Test
    void whatAMethodWantsAfterTheReplyComesAfterIt() {
        builder.handlers(new SigningCsms());

        List<String> frames = framesAfter(OcppActions.SIGN_CERTIFICATE);

        assertThat(frames).hasSize(2);
        assertThat(frames.get(0)).isEqualTo(result("status", "Accepted"));
        assertThat(frames.get(1)).startsWith("[2,").contains("\"CertificateSigned\"", StationEnd.IDENTITY);
    }

    @Test
    void aMethodThatThrowsACallErrorRefusesWithIt() {
        builder.handlers(new CsmsAvailabilityHandler() {
            @Override
            public CompletionStage<HeartbeatResponse> heartbeat(CsmsContext context, HeartbeatRequest request) {
                throw new CallErrorException(RpcErrorCode.SECURITY_ERROR, "boot first");
            }
        });

        assertThat(answerTo(OcppActions.HEARTBEAT)).isEqualTo(error("SecurityError", "boot first"));
    }

    @Test
    void aMethodMayAnswerLater() {
        CompletableFuture<HeartbeatResponse> later = new CompletableFuture<>();
        builder.handlers(new CsmsAvailabilityHandler() {
            @Override
            public CompletionStage<HeartbeatResponse> heartbeat(CsmsContext context, HeartbeatRequest request) {
                return later;
            }
        });

        assertThat(framesAfter(OcppActions.HEARTBEAT)).isEmpty();
        later.complete(noon());

        assertThat(station.received()).containsExactly(result("currentTime", NOON));
    }

    static List<OcppAction<?, ?>> actions() {
        return StationActions.all();
    }

    private String answerTo(OcppAction<?, ?> action) {
        List<String> frames = framesAfter(action);
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    private List<String> framesAfter(OcppAction<?, ?> action) {
        csms = builder.build();
        try {
            csms.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        station.call("m1", action.name(), StationActions.request(action));
        return station.received();
    }

    private static Class<?>[] blocks() {
        return CsmsBlockHandler.class.getPermittedSubclasses();
    }

    /** Refuses every call with an error that names the method called. */
    private static CsmsBlockHandler recorder(Class<?>... blocks) {
        return (CsmsBlockHandler) Proxy.newProxyInstance(
                CsmsBlockHandler.class.getClassLoader(),
                blocks,
                (proxy, method, arguments) -> CompletableFuture.failedFuture(
                        new CallErrorException(RpcErrorCode.GENERIC_ERROR, "called " + method.getName())));
    }

    private static String calledMethodOf(OcppAction<?, ?> action) {
        return error("GenericError", "called " + StationActions.methodName(action));
    }

    private static String notSupported(OcppAction<?, ?> action) {
        return error("NotSupported", action.name() + " is not supported");
    }

    private static String error(String code, String description) {
        return "[4,\"m1\",\"" + code + "\",\"" + description + "\",{}]";
    }

    private static String result(String property, String value) {
        return "[3,\"m1\",{\"" + property + "\":\"" + value + "\"}]";
    }

    private static HeartbeatResponse noon() {
        return HeartbeatResponse.builder().currentTime(Instant.parse(NOON)).build();
    }

    /** Wants the certificate sent after the reply. */
    private static final class SigningCsms implements CsmsSecurityHandler {

        @Override
        public CompletionStage<SignCertificateResponse> signCertificate(
                CsmsContext context, SignCertificateRequest request) {
            context.afterReply(() -> context.station()
                    .call(CertificateSignedRequest.builder()
                            .certificateChain("chain of " + context.station().identity())
                            .build()));
            return CompletableFuture.completedFuture(SignCertificateResponse.builder()
                    .status(GenericStatusEnum.ACCEPTED)
                    .build());
        }
    }

    private static final class NothingOverridden
            implements CsmsSecurityHandler,
                    CsmsProvisioningHandler,
                    CsmsAuthorizationHandler,
                    CsmsTransactionsHandler,
                    CsmsAvailabilityHandler,
                    CsmsReservationHandler,
                    CsmsMeterValuesHandler,
                    CsmsSmartChargingHandler,
                    CsmsFirmwareManagementHandler,
                    CsmsCertificateManagementHandler,
                    CsmsDiagnosticsHandler,
                    CsmsDisplayMessageHandler,
                    CsmsDataTransferHandler {}
}
