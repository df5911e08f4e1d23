package io.chargewire.ocpp.server.transaction;

import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.time.Instant;
import java.util.List;

/**
 * How far a transaction has come. Immutable.
 *
 * @param told which sequence numbers have been told, in ascending order, without overlaps
 * @param held events that wait for others before them, in ascending order of their sequence numbers
 */
public record TransactionProgress(List<Range> told, List<Held> held) {

    /** Of a transaction of which nothing is known. */
    public static final TransactionProgress NONE = new TransactionProgress(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param told which sequence numbers have been told, in ascending order, without overlaps
     * @param held events that wait for others before them, in ascending order of their sequence numbers
     */
    public TransactionProgress {
        told = List.copyOf(told);
        held = List.copyOf(held);
    }

    /**
     * Sequence numbers next to each other.
     *
     * @param first the lowest
     * @param last the highest, which is included
     */
    public record Range(int first, int last) {}

    /**
     * An event that waits.
     *
     * @param request the event
     * @param receivedAt when it arrived
     */
    public record Held(TransactionEventRequest request, Instant receivedAt) {

        int seqNo() {
            return request.getSeqNo();
        }
    }
}
