package io.chargewire.ocpp.client.reset;

import io.chargewire.ocpp.client.transaction.RecordedTransaction;
import io.chargewire.ocpp.client.transaction.TransactionEvent;

/** The vendor's part in ending a transaction for a reset. */
@FunctionalInterface
public interface TransactionEnd {

    /**
     * Stops the energy, and fills in what is known of the last event, such as the meter values; the event is recorded afterwards.
     *
     * @param transaction which one; called on the callback executor, may block
     * @param last its Ended event with trigger reason and stopped reason (B12.FR.04, B12.FR.08)
     */
    void stop(RecordedTransaction transaction, TransactionEvent<?> last);
}
