package io.chargewire.ocpp.server.report;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationResponse;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesResponse;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the messages that a report comes in.
 *
 * @param action which kind of message
 * @param requestId which request it belongs to
 * @param seqNo its place, from 0 on; null where the kind has none, so that parts count in the order in which they come
 * @param more whether another part follows
 * @param generatedAt null where the kind does not say
 * @param items what it holds
 * @param answer what the station is answered
 */
record ReportPart(
        String action,
        int requestId,
        @Nullable Integer seqNo,
        boolean more,
        @Nullable Instant generatedAt,
        List<?> items,
        OcppResponse answer) {

    /** Null if the message is no part of a report. */
    static @Nullable ReportPart of(OcppRequest<?> message) {
        if (message instanceof NotifyReportRequest part) {
            return new ReportPart(
                    message.action().name(),
                    part.getRequestId(),
                    part.getSeqNo(),
                    isTrue(part.getTbc()),
                    part.getGeneratedAt(),
                    orNone(part.getReportData()),
                    NotifyReportResponse.builder().build());
        }
        if (message instanceof NotifyMonitoringReportRequest part) {
            return new ReportPart(
                    message.action().name(),
                    part.getRequestId(),
                    part.getSeqNo(),
                    isTrue(part.getTbc()),
                    part.getGeneratedAt(),
                    orNone(part.getMonitor()),
                    NotifyMonitoringReportResponse.builder().build());
        }
        if (message instanceof NotifyCustomerInformationRequest part) {
            return new ReportPart(
                    message.action().name(),
                    part.getRequestId(),
                    part.getSeqNo(),
                    isTrue(part.getTbc()),
                    part.getGeneratedAt(),
                    List.of(part.getData()),
                    NotifyCustomerInformationResponse.builder().build());
        }
        if (message instanceof ReportChargingProfilesRequest part) {
            return new ReportPart(
                    message.action().name(),
                    part.getRequestId(),
                    null,
                    isTrue(part.getTbc()),
                    null,
                    List.of(part),
                    ReportChargingProfilesResponse.builder().build());
        }
        return message instanceof NotifyDisplayMessagesRequest part
                ? new ReportPart(
                        message.action().name(),
                        part.getRequestId(),
                        null,
                        isTrue(part.getTbc()),
                        null,
                        orNone(part.getMessageInfo()),
                        NotifyDisplayMessagesResponse.builder().build())
                : null;
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static List<?> orNone(@Nullable List<?> items) {
        return items == null ? List.of() : items;
    }
}
