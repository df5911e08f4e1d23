package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.rpc.InboundCall;
import java.time.Instant;

/** What a station's handler is told about a call of the CSMS. Thread-safe. */
public final class StationContext {

    private final StationClient station;
    private final InboundCall call;

    StationContext(StationClient station, InboundCall call) {
        this.station = station;
        this.call = call;
    }

    /**
     * The station, to call the CSMS.
     *
     * @return the client that received the call
     */
    public StationClient station() {
        return station;
    }

    /**
     * The message id that the CSMS gave.
     *
     * @return at most 36 characters
     */
    public String messageId() {
        return call.messageId();
    }

    /**
     * When the call arrived.
     *
     * @return the wall clock's time
     */
    public Instant receivedAt() {
        return call.receivedAt();
    }

    /**
     * Runs a task when the reply is on its way, for what the standard wants sent after the response (FR.05): the message
     * that a TriggerMessage asks for, the reports of a GetBaseReport, the reboot of a Reset.
     *
     * @param task runs on the executor for handlers
     */
    public void afterReply(Runnable task) {
        call.afterReply(task);
    }

    /**
     * Changes the BasicAuthPassword, for the handler of SetVariables (A01): the new password is checked and stored, and the client
     * connects again with it when the reply has gone out, or when it is certain that it never will. A password that breaks the
     * rules, or cannot be stored, changes nothing. Blocks for as long as the {@link PasswordStore} needs.
     *
     * <p>A reply that the CSMS never gets leaves it with the old password: the handler fails afterwards, or the connection breaks.
     * Where the CSMS then answers 401 to the new one, the client tries the old one next, and stays with what opens a connection.
     *
     * @param value the new password
     * @return what to answer: Accepted, or Rejected, after which the old password is still in use (A01.FR.04)
     */
    public SetVariableStatusEnum changePassword(String value) {
        return station.changePassword(value, this::afterReply);
    }
}
