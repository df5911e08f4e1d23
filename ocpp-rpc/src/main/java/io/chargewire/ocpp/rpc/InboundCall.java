package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A CALL of the peer, on its way to a handler. Thread-safe. */
public final class InboundCall {

    private final OcppSession session;
    private final String messageId;

    /** What the interceptors made of it; set before the handler sees the call. */
    private volatile OcppRequest<?> request;

    private final Instant receivedAt;

    /** Guarded by itself, as is {@code replied}. */
    private final List<Runnable> afterReply = new ArrayList<>();

    private boolean replied;

    InboundCall(OcppSession session, String messageId, OcppRequest<?> request, Instant receivedAt) {
        this.session = session;
        this.messageId = messageId;
        this.request = request;
        this.receivedAt = receivedAt;
    }

    /**
     * The session that the call came over; a handler may call the peer through it.
     *
     * @return the session
     */
    public OcppSession session() {
        return session;
    }

    /**
     * The message id that the peer gave.
     *
     * @return 0 to 36 characters
     */
    public String messageId() {
        return messageId;
    }

    /**
     * What the peer asks for.
     *
     * @return the request, checked against its schema
     */
    public OcppRequest<?> request() {
        return request;
    }

    /**
     * The action.
     *
     * @return the request's action
     */
    public OcppAction<?, ?> action() {
        return request.action();
    }

    /**
     * When the CALL arrived.
     *
     * @return the wall clock's time
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Runs a task when the handler's reply has been handed to the transport, as FR.05 demands of everything that follows a
     * response: a TriggerMessage is answered before the message it asks for is sent. Tasks run on the executor for handlers,
     * in the order given. If the connection ends first, they run when the handler has answered; if the reply is out already,
     * at once.
     *
     * @param task what to do afterwards; what it throws is reported to the observer
     */
    public void afterReply(Runnable task) {
        synchronized (afterReply) {
            if (!replied) {
                afterReply.add(task);
                return;
            }
        }
        session.runAfterReply(this, List.of(task));
    }

    /** An interceptor may have changed the request. */
    InboundCall with(OcppRequest<?> changed) {
        request = changed;
        return this;
    }

    /** The handler has answered and the reply is out, or never will be. */
    void replied() {
        List<Runnable> tasks;
        synchronized (afterReply) {
            replied = true;
            tasks = List.copyOf(afterReply);
            afterReply.clear();
        }
        if (!tasks.isEmpty()) {
            session.runAfterReply(this, tasks);
        }
    }
}
