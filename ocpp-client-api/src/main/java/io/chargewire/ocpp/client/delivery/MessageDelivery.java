package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes messages that must reach the CSMS, at once or later. Thread-safe. */
public interface MessageDelivery {

    /**
     * Keeps a message and sends it when it is its turn and the CSMS may be told.
     *
     * @param request the message
     * @param whenKept runs on the calling thread when the message would survive a loss of power, and before it can be sent: what has
     *     to be kept together with it. After a crash in between, the message is among {@link #waiting()}.
     * @param <R> the response
     * @return the CSMS's answer, however much later; fails when the message was given up or dropped, or this was closed before it
     *     was delivered, after which it waits for the next start
     */
    <R extends OcppResponse> CompletableFuture<R> deliver(StationRequest<R> request, Runnable whenKept);

    /**
     * What is kept and not answered yet, in order.
     *
     * @return a snapshot, those from before a restart included
     */
    List<StationRequest<?>> waiting();

    /**
     * Keeps a message and sends it when it is its turn and the CSMS may be told.
     *
     * @param request the message
     * @param <R> the response
     * @return as {@link #deliver(StationRequest, Runnable)}
     */
    default <R extends OcppResponse> CompletableFuture<R> deliver(StationRequest<R> request) {
        return deliver(request, () -> {});
    }
}
