package io.chargewire.ocpp.examples.station.charging;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Who carries out a RequestStartTransaction. */
public interface RemoteStarts {

    /**
     * Takes the connector for a car that is there or about to come.
     *
     * @return false if it is taken already or out of service
     */
    boolean arrive();

    /**
     * Charges because a RequestStartTransaction was accepted, after {@link #arrive}: the idToken is authorized first where the variable
     * AuthorizeRemoteStart asks for it (F01, F02).
     *
     * @param order with the id of the request
     * @param authorizeFirst the value of AuthorizeRemoteStart (F02.FR.09, F02.FR.10)
     * @param started called when the transaction has begun
     * @return the end of it all
     */
    CompletableFuture<?> chargeRemotely(StartOrder order, boolean authorizeFirst, Consumer<OngoingTransaction> started);
}
