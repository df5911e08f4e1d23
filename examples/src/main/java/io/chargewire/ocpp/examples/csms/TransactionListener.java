package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.server.RemoteStation;

/** Follows the transactions of the stations. */
@FunctionalInterface
public interface TransactionListener {

    /**
     * A station has reported an event, and the answer is on its way.
     *
     * @param station the station; may be called
     * @param event the event
     */
    void onEvent(RemoteStation station, TransactionEventRequest event);
}
