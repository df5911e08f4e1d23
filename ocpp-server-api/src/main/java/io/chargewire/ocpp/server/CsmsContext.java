package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.InboundCall;
import io.chargewire.ocpp.rpc.SessionRef;
import java.time.Instant;

/** What a CSMS's handler is told about a call of a charging station. Thread-safe. */
public final class CsmsContext {

    private final RemoteStation station;
    private final InboundCall call;

    CsmsContext(RemoteStation station, InboundCall call) {
        this.station = station;
        this.call = call;
    }

    /**
     * The charging station that called.
     *
     * @return also to call it
     */
    public RemoteStation station() {
        return station;
    }

    /**
     * The session that the call came over.
     *
     * @return identity and generation of the connection
     */
    public SessionRef session() {
        return call.session().ref();
    }

    /**
     * The message id that the station gave.
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
     * Runs a task when the reply is on its way, for instance a call to a station that has just been accepted.
     *
     * @param task runs on the executor for handlers
     */
    public void afterReply(Runnable task) {
        call.afterReply(task);
    }
}
