package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.RemoteStation;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A CSMS that accepts every card, answers what a charging station needs to charge, and remembers what it received, with bounded
 * waits for what is to come.
 */
final class RecordingCsms implements CallInterceptor, AutoCloseable {

    private static final long WAIT_SECONDS = 20;

    /** Guarded by this. */
    private final List<OcppRequest<?>> received = new ArrayList<>();

    private volatile RegistrationStatusEnum registration = RegistrationStatusEnum.ACCEPTED;
    private final CsmsServer csms = CsmsServer.builder()
            .transport(TyrusServerTransport.builder().port(0).path("/ocpp").build())
            .authenticator(StationAuthenticator.acceptAll())
            .interceptor(this)
            .on(
                    BootNotificationRequest.class,
                    (context, request) -> BootNotificationResponse.builder()
                            .status(registration)
                            .currentTime(Instant.now())
                            .interval(3_600)
                            .build())
            .on(
                    StatusNotificationRequest.class,
                    (context, request) -> StatusNotificationResponse.builder().build())
            .on(
                    HeartbeatRequest.class,
                    (context, request) -> HeartbeatResponse.builder()
                            .currentTime(Instant.now())
                            .build())
            .on(
                    NotifyReportRequest.class,
                    (context, request) -> NotifyReportResponse.builder().build())
            .on(
                    TransactionEventRequest.class,
                    (context, request) -> TransactionEventResponse.builder().build())
            .on(
                    AuthorizeRequest.class,
                    (context, request) -> AuthorizeResponse.builder()
                            .idTokenInfo(IdTokenInfo.builder()
                                    .status(AuthorizationStatusEnum.ACCEPTED)
                                    .build())
                            .build())
            .build();

    /** Starts to listen. */
    RecordingCsms start() throws IOException {
        csms.start();
        return this;
    }

    /** How to answer a BootNotification from now on; Accepted without this. */
    void answerBoot(RegistrationStatusEnum status) {
        registration = status;
    }

    String url() {
        return "ws://127.0.0.1:" + csms.address().getPort() + "/ocpp";
    }

    RemoteStation station(String identity) {
        return csms.station(identity);
    }

    @Override
    public void close() {
        csms.close();
    }

    @Override
    public CompletionStage<OcppResponse> intercept(Call call) {
        if (call.direction() == CallDirection.INBOUND) {
            add(call.request());
        }
        return call.proceed();
    }

    private synchronized void add(OcppRequest<?> request) {
        received.add(request);
        notifyAll();
    }

    synchronized List<OcppRequest<?>> received() {
        return List.copyOf(received);
    }

    /** Waits for a request and returns it, or the first of its kind that has come already. */
    <Q> Q await(Class<Q> type) throws InterruptedException {
        return await(type, request -> true);
    }

    /** Waits for a request and returns it, or the first that has come already. */
    synchronized <Q> Q await(Class<Q> type, Predicate<Q> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (true) {
            for (OcppRequest<?> request : received) {
                if (type.isInstance(request) && wanted.test(type.cast(request))) {
                    return type.cast(request);
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no such " + type.getSimpleName() + " came, only "
                        + received.stream()
                                .map(request -> request.action().name())
                                .toList());
            }
            wait(left);
        }
    }
}
