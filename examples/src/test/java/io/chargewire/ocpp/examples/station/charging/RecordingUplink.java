package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Remembers what is sent, and answers at once as it is told. */
final class RecordingUplink implements Uplink, MessageDelivery {

    private final List<StationRequest<?>> sent = new ArrayList<>();
    private Function<StationRequest<?>, CompletableFuture<? extends OcppResponse>> answers =
            request -> new CompletableFuture<>();

    /** How to answer from now on; without this nothing is answered. */
    void answer(Function<StationRequest<?>, CompletableFuture<? extends OcppResponse>> function) {
        answers = function;
    }

    List<StationRequest<?>> sent() {
        return sent;
    }

    <Q> List<Q> sent(Class<Q> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    @SuppressWarnings("unchecked") // the tests answer with the type that belongs to the request
    public <R extends OcppResponse> CompletableFuture<R> send(StationRequest<R> request) {
        sent.add(request);
        return (CompletableFuture<R>) answers.apply(request);
    }

    @Override
    public <R extends OcppResponse> CompletableFuture<R> deliver(StationRequest<R> request, Runnable whenKept) {
        whenKept.run();
        return send(request);
    }

    @Override
    public List<StationRequest<?>> waiting() {
        return List.of();
    }
}
