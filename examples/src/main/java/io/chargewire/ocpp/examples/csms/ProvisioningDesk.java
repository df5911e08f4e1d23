package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsProvisioningHandler;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Block B. Every station that could connect is accepted. */
final class ProvisioningDesk implements CsmsProvisioningHandler {

    /** Seconds between heartbeats. */
    private static final int HEARTBEAT_INTERVAL = 300;

    private final Clock clock;

    ProvisioningDesk(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<BootNotificationResponse> bootNotification(
            CsmsContext context, BootNotificationRequest request) {
        return completedFuture(BootNotificationResponse.builder()
                .status(RegistrationStatusEnum.ACCEPTED)
                .currentTime(clock.instant())
                .interval(HEARTBEAT_INTERVAL)
                .build());
    }

    @Override
    public CompletionStage<NotifyReportResponse> notifyReport(CsmsContext context, NotifyReportRequest request) {
        return completedFuture(NotifyReportResponse.builder().build());
    }
}
