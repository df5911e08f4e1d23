package io.chargewire.ocpp.examples.quickstart;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Writes down every call of a session with its answer, and changes nothing. Thread-safe. */
final class Journal implements CallInterceptor {

    /** Guarded by this. */
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A call that is over.
     *
     * @param direction who called, as the CSMS sees it
     * @param request the request
     * @param response the response, or null if there was none but an error
     */
    record Entry(
            CallDirection direction,
            OcppRequest<?> request,
            @Nullable OcppResponse response) {}

    @Override
    public CompletionStage<OcppResponse> intercept(Call call) {
        return call.proceed().whenComplete((response, failure) -> add(call, response));
    }

    private synchronized void add(Call call, @Nullable OcppResponse response) {
        entries.add(new Entry(call.direction(), call.request(), response));
    }

    /** All calls that are over, in the order in which they ended. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many calls went one way. */
    long count(CallDirection direction) {
        return entries().stream()
                .filter(entry -> entry.direction() == direction)
                .count();
    }

    /** How many calls were answered with an error, or not at all. */
    long failures() {
        return entries().stream().filter(entry -> entry.response() == null).count();
    }

    /** Whether a call of a kind was answered as it should be, at least once. */
    <Q extends OcppRequest<R>, R extends OcppResponse> boolean saw(
            Class<Q> requestType, Class<R> responseType, BiPredicate<Q, R> condition) {
        return entries().stream()
                .anyMatch(entry -> requestType.isInstance(entry.request())
                        && responseType.isInstance(entry.response())
                        && condition.test(requestType.cast(entry.request()), responseType.cast(entry.response())));
    }

    /** The transaction events that were answered, in order. */
    List<TransactionEventRequest> transactionEvents() {
        return entries().stream()
                .filter(entry -> entry.response() != null)
                .map(Entry::request)
                .filter(TransactionEventRequest.class::isInstance)
                .map(TransactionEventRequest.class::cast)
                .toList();
    }
}
