package io.chargewire.ocpp.benchmarks;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;

/** The requests that are measured, from the smallest to a large one. */
public enum Payload {
    /** Two bytes. */
    HEARTBEAT("Heartbeat", HeartbeatRequest.class, "{}"),
    /** A station presents itself. */
    BOOT_NOTIFICATION("BootNotification", BootNotificationRequest.class, """
            {"reason":"PowerUp","chargingStation":{"serialNumber":"CW-2026-000417","model":"One 22","vendorName":"Acme",
             "firmwareVersion":"4.2.0-b17","modem":{"iccid":"8949020000012345678","imsi":"262020000000417"}}}"""),
    /** 1.1 KB with six sampled values. */
    TRANSACTION_EVENT("TransactionEvent", TransactionEventRequest.class, TransactionEventText.withSixSampledValues()),
    /** 20 KB. */
    NOTIFY_REPORT("NotifyReport", NotifyReportRequest.class, ReportText.ofTwentyKilobytes());

    private final String action;
    private final Class<? extends OcppRequest<?>> type;
    private final String text;

    Payload(String action, Class<? extends OcppRequest<?>> type, String text) {
        this.action = action;
        this.type = type;
        this.text = text.replaceAll("\n *", "");
    }

    /**
     * The action.
     *
     * @return as the standard spells it
     */
    public String action() {
        return action;
    }

    /**
     * The model class.
     *
     * @return a request
     */
    public Class<? extends OcppRequest<?>> type() {
        return type;
    }

    /**
     * The payload.
     *
     * @return a JSON object without white space
     */
    public String text() {
        return text;
    }

    /**
     * The whole CALL.
     *
     * @param id the message id
     * @return a JSON array
     */
    public String frame(String id) {
        return "[2,\"" + id + "\",\"" + action + "\"," + text + "]";
    }
}
