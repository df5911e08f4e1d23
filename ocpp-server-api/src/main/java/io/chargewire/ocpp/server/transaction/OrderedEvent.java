package io.chargewire.ocpp.server.transaction;

import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.time.Instant;

/**
 * An event of a transaction, in its place.
 *
 * @param identity the charging station
 * @param request the event
 * @param receivedAt when it arrived
 * @param missing how many events right before this one were given up; 0 if there is no gap. Where the beginning of the transaction
 *     never came, counted from sequence number 0, with which stations should begin
 * @param late whether it is one of those that were given up: later ones have been told before it
 */
public record OrderedEvent(
        String identity, TransactionEventRequest request, Instant receivedAt, int missing, boolean late) {

    /**
     * Which transaction.
     *
     * @return its id, unique for the station at least
     */
    public String transactionId() {
        return request.getTransactionInfo().getTransactionId();
    }

    @Override
    public String toString() {
        return "OrderedEvent[" + identity + " " + transactionId() + "#" + request.getSeqNo() + " "
                + request.getEventType().wireValue() + (missing == 0 ? "" : ", " + missing + " missing before")
                + (late ? ", late]" : "]");
    }
}
