package io.chargewire.ocpp.server.report;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.CustomerInformationStatusEnum;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetChargingProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetDisplayMessagesStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.CustomerInformationResponse;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetChargingProfilesResponse;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesResponse;
import io.chargewire.ocpp.model.messages.GetMonitoringReportResponse;
import io.chargewire.ocpp.model.messages.GetReportResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a station says to being asked for a report.
 *
 * @param meaning what follows
 * @param status as the station spelled it
 * @param info what it says of it, if anything
 */
record ReportAnswer(
        Meaning meaning, String status, @Nullable StatusInfo info) {

    enum Meaning {
        PARTS_FOLLOW,
        NOTHING_TO_REPORT,
        REFUSED
    }

    /** Of a kind of response that says Accepted or one other thing. */
    private ReportAnswer(boolean accepted, Meaning otherwise, String status, @Nullable StatusInfo info) {
        this(accepted ? Meaning.PARTS_FOLLOW : otherwise, status, info);
    }

    static ReportAnswer of(OcppResponse response) {
        if (response instanceof GetBaseReportResponse answer) {
            return of(answer.getStatus(), answer.getStatusInfo());
        }
        if (response instanceof GetReportResponse answer) {
            return of(answer.getStatus(), answer.getStatusInfo());
        }
        if (response instanceof GetMonitoringReportResponse answer) {
            return of(answer.getStatus(), answer.getStatusInfo());
        }
        if (response instanceof GetChargingProfilesResponse answer) {
            return new ReportAnswer(
                    answer.getStatus() == GetChargingProfileStatusEnum.ACCEPTED,
                    Meaning.NOTHING_TO_REPORT,
                    answer.getStatus().wireValue(),
                    answer.getStatusInfo());
        }
        if (response instanceof GetDisplayMessagesResponse answer) {
            return new ReportAnswer(
                    answer.getStatus() == GetDisplayMessagesStatusEnum.ACCEPTED,
                    Meaning.NOTHING_TO_REPORT,
                    answer.getStatus().wireValue(),
                    answer.getStatusInfo());
        }
        if (response instanceof CustomerInformationResponse answer) {
            return new ReportAnswer(
                    answer.getStatus() == CustomerInformationStatusEnum.ACCEPTED,
                    Meaning.REFUSED,
                    answer.getStatus().wireValue(),
                    answer.getStatusInfo());
        }
        throw new IllegalArgumentException(response.getClass() + " answers no request for a report");
    }

    private static ReportAnswer of(GenericDeviceModelStatusEnum status, @Nullable StatusInfo info) {
        Meaning meaning = switch (status) {
            case ACCEPTED -> Meaning.PARTS_FOLLOW;
            case EMPTY_RESULT_SET -> Meaning.NOTHING_TO_REPORT;
            case REJECTED, NOT_SUPPORTED -> Meaning.REFUSED;
        };
        return new ReportAnswer(meaning, status.wireValue(), info);
    }

    void applyTo(PendingReport report, String action, String identity) {
        switch (meaning) {
            case PARTS_FOLLOW -> report.agreed();
            case NOTHING_TO_REPORT -> report.nothingToReport();
            case REFUSED -> report.failed(new ReportRefusedException(action, identity, status, info));
        }
    }
}
