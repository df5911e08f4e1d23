package io.chargewire.ocpp.examples.quickstart;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.RequestStartStopStatusEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionResponse;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.util.List;
import java.util.function.Predicate;

/** What must have happened for the quickstart to be a success. */
public final class Checklist {

    private Checklist() {}

    /**
     * One thing that must have happened.
     *
     * @param text what, for people
     * @param happened whether it did
     */
    public record Item(String text, boolean happened) {}

    /** Goes through the journal. */
    static List<Item> check(Journal journal) {
        return List.of(
                new Item("BootNotification: Accepted", bootAccepted(journal)),
                new Item("StatusNotification", statusNotified(journal)),
                new Item("Heartbeat", heartbeatAnswered(journal)),
                new Item("Authorize: Accepted", authorized(journal)),
                new Item("TransactionEvent: Started", events(journal, Checklist::isStart) == 1),
                new Item("GetVariables by the CSMS: Accepted", variablesRead(journal)),
                new Item("SetChargingProfile by the CSMS: Accepted", profileSet(journal)),
                new Item(
                        "TransactionEvent: Updated with meter values, " + Script.READINGS + " times",
                        events(journal, Checklist::isReading) >= Script.READINGS),
                new Item("RequestStopTransaction by the CSMS: Accepted", stopAccepted(journal)),
                new Item("TransactionEvent: Ended, stopped by the CSMS", events(journal, Checklist::isRemoteEnd) == 1));
    }

    private static boolean bootAccepted(Journal journal) {
        return journal.saw(
                BootNotificationRequest.class,
                BootNotificationResponse.class,
                (request, response) -> response.getStatus() == RegistrationStatusEnum.ACCEPTED);
    }

    private static boolean statusNotified(Journal journal) {
        return journal.saw(
                StatusNotificationRequest.class, StatusNotificationResponse.class, (request, response) -> true);
    }

    private static boolean heartbeatAnswered(Journal journal) {
        return journal.saw(HeartbeatRequest.class, HeartbeatResponse.class, (request, response) -> true);
    }

    private static boolean authorized(Journal journal) {
        return journal.saw(
                AuthorizeRequest.class,
                AuthorizeResponse.class,
                (request, response) -> response.getIdTokenInfo().getStatus() == AuthorizationStatusEnum.ACCEPTED);
    }

    private static boolean variablesRead(Journal journal) {
        return journal.saw(
                GetVariablesRequest.class,
                GetVariablesResponse.class,
                (request, response) -> response.getGetVariableResult().stream()
                        .allMatch(result -> result.getAttributeStatus() == GetVariableStatusEnum.ACCEPTED));
    }

    private static boolean profileSet(Journal journal) {
        return journal.saw(
                SetChargingProfileRequest.class,
                SetChargingProfileResponse.class,
                (request, response) -> response.getStatus() == ChargingProfileStatusEnum.ACCEPTED);
    }

    private static boolean stopAccepted(Journal journal) {
        return journal.saw(
                RequestStopTransactionRequest.class,
                RequestStopTransactionResponse.class,
                (request, response) -> response.getStatus() == RequestStartStopStatusEnum.ACCEPTED);
    }

    private static long events(Journal journal, Predicate<TransactionEventRequest> condition) {
        return journal.transactionEvents().stream().filter(condition).count();
    }

    private static boolean isStart(TransactionEventRequest event) {
        return event.getEventType() == TransactionEventEnum.STARTED && event.getSeqNo() == 0;
    }

    private static boolean isReading(TransactionEventRequest event) {
        return event.getEventType() == TransactionEventEnum.UPDATED
                && event.getTriggerReason() == TriggerReasonEnum.METER_VALUE_PERIODIC
                && event.getMeterValue() != null;
    }

    private static boolean isRemoteEnd(TransactionEventRequest event) {
        return event.getEventType() == TransactionEventEnum.ENDED
                && event.getTriggerReason() == TriggerReasonEnum.REMOTE_STOP
                && event.getTransactionInfo().getStoppedReason() == ReasonEnum.REMOTE;
    }
}
