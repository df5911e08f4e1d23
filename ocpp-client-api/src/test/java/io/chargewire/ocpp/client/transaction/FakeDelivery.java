package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps everything in order, and is answered when a test says so. */
class FakeDelivery implements MessageDelivery {

    /** Everything that was ever kept, in order. */
    final List<StationRequest<?>> kept = new ArrayList<>();

    private final List<StationRequest<?>> waiting = new ArrayList<>();
    private final List<CompletableFuture<OcppResponse>> answers = new ArrayList<>();

    /** Called at every moment at which the power may go. */
    Runnable moment = () -> {};

    @Override
    public synchronized <R extends OcppResponse> CompletableFuture<R> deliver(
            StationRequest<R> request, Runnable whenKept) {
        moment.run();
        kept.add(request);
        waiting.add(request);
        CompletableFuture<OcppResponse> answer = new CompletableFuture<>();
        answers.add(answer);
        moment.run();
        whenKept.run();
        moment.run();
        @SuppressWarnings("unchecked") // The test answers with what belongs to the request.
        CompletableFuture<R> typed = (CompletableFuture<R>) answer;
        return typed;
    }

    @Override
    public synchronized List<StationRequest<?>> waiting() {
        return List.copyOf(waiting);
    }

    /** The CSMS answers what waits first. */
    synchronized void answer(OcppResponse response) {
        waiting.remove(0);
        answers.remove(0).complete(response);
    }

    synchronized void answerAll() {
        while (!waiting.isEmpty()) {
            answer(TransactionEventResponse.builder().build());
        }
    }

    List<TransactionEventRequest> events() {
        return kept.stream()
                .filter(TransactionEventRequest.class::isInstance)
                .map(TransactionEventRequest.class::cast)
                .toList();
    }

    TransactionEventRequest last() {
        return events().get(events().size() - 1);
    }
}
