package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.MessageRate;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * A CSMS in a process of its own, which answers BootNotification, Heartbeat and TransactionEvent and is asked on its standard input:
 * {@code state} prints a {@link CsmsState}, {@code stop} or the end of the input stops it.
 *
 * <p>Argument: the port, 0 for any. The first line it prints is the port.
 */
public final class LoadCsms {

    private static final int MAX_STATIONS = 12_000;

    private LoadCsms() {}

    /**
     * Runs it.
     *
     * @param arguments the port
     * @throws IOException if it cannot listen
     */
    public static void main(String[] arguments) throws IOException {
        LongAdder boots = new LongAdder();
        LongAdder heartbeats = new LongAdder();
        try (CsmsServer csms = CsmsServer.builder()
                .transport(TyrusServerTransport.builder()
                        .port(Integer.parseInt(arguments[0]))
                        .path("/ocpp")
                        .build())
                .authenticator(StationAuthenticator.acceptAll())
                .maxSessions(MAX_STATIONS)
                .messageRate(MessageRate.UNLIMITED)
                .on(BootNotificationRequest.class, (context, boot) -> {
                    boots.increment();
                    return BootNotificationResponse.builder()
                            .currentTime(Instant.now())
                            .interval(300)
                            .status(RegistrationStatusEnum.ACCEPTED)
                            .build();
                })
                .on(HeartbeatRequest.class, (context, heartbeat) -> {
                    heartbeats.increment();
                    return HeartbeatResponse.builder()
                            .currentTime(Instant.now())
                            .build();
                })
                .on(
                        TransactionEventRequest.class,
                        (context, event) -> TransactionEventResponse.builder().build())
                .build()) {
            csms.start();
            StateAnswers.serve(
                    csms.address().getPort(),
                    () -> CsmsState.now(csms.connectedStations().size(), boots.sum(), heartbeats.sum()));
        }
    }
}
