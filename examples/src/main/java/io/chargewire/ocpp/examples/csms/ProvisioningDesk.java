package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsProvisioningHandler;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Block B. */
final class ProvisioningDesk implements CsmsProvisioningHandler {

    private final CsmsPolicy policy;
    private final Clock clock;

    ProvisioningDesk(CsmsPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public CompletionStage<BootNotificationResponse> bootNotification(
            CsmsContext context, BootNotificationRequest request) {
        CsmsPolicy.Boot boot = policy.boot();
        return completedFuture(BootNotificationResponse.builder()
                .status(boot.status())
                .currentTime(clock.instant())
                .interval(boot.interval())
                .build());
    }

    @Override
    public CompletionStage<NotifyReportResponse> notifyReport(CsmsContext context, NotifyReportRequest request) {
        return completedFuture(NotifyReportResponse.builder().build());
    }
}
