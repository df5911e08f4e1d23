package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsAvailabilityHandler;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Block G. */
final class AvailabilityDesk implements CsmsAvailabilityHandler {

    private final Clock clock;

    AvailabilityDesk(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<HeartbeatResponse> heartbeat(CsmsContext context, HeartbeatRequest request) {
        return completedFuture(
                HeartbeatResponse.builder().currentTime(clock.instant()).build());
    }

    @Override
    public CompletionStage<StatusNotificationResponse> statusNotification(
            CsmsContext context, StatusNotificationRequest request) {
        return completedFuture(StatusNotificationResponse.builder().build());
    }
}
