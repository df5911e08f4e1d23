package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.IdToken;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who carries out a RequestStartTransaction. */
public interface RemoteStarts {

    /**
     * Takes the connector for a car that is there or about to come.
     *
     * @param card who will charge
     * @param group the card's group; null if it has none or that is unknown
     * @return false if it is taken already, out of service or kept for somebody else (F01.FR.21, F01.FR.22)
     */
    boolean arrive(IdToken card, @Nullable IdToken group);

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
