package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who drives the car: comes, plugs in, shows a card, charges, and pulls the cable when the transaction has ended, whoever ended
 * it. Thread-safe.
 */
public final class Driver implements RemoteStarts {

    private final CardReader reader;
    private final Evse evse;
    private final Transactions transactions;

    /** Whether a car is there or on its way. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * Creates a driver who is not there.
     *
     * @param reader authorizes the card
     * @param evse where the cable goes
     * @param transactions starts the transaction
     */
    public Driver(CardReader reader, Evse evse, Transactions transactions) {
        this.reader = reader;
        this.evse = evse;
        this.transactions = transactions;
    }

    /**
     * Plugs in, shows the card and charges (E02).
     *
     * @param card the idToken
     * @param samplesUntilStop after how many meter readings the driver ends the transaction; 0 to leave that to the CSMS
     * @return the transaction when it is over and the cable is pulled; fails with {@link NotAuthorizedException}, with {@link
     *     IllegalStateException} if the connector is not free, or as the calls to the CSMS do
     */
    public CompletableFuture<FinishedTransaction> charge(IdToken card, int samplesUntilStop) {
        if (!arrive(card, null)) {
            return CompletableFuture.failedFuture(new IllegalStateException("the connector is not free"));
        }
        evse.plugIn();
        StartOrder order = new StartOrder(card, TriggerReasonEnum.AUTHORIZED, null, samplesUntilStop);
        return untilUnplugged(reader.authorize(card)
                .thenApply(group -> transactions.start(order.with(order.trigger(), evse.useReservation()))));
    }

    /**
     * Comes because a RequestStartTransaction was accepted: the idToken is authorized first where the variable
     * AuthorizeRemoteStart asks for it, then the cable is plugged in (F02).
     *
     * @param order with the id of the request
     * @param authorizeFirst the value of AuthorizeRemoteStart (F02.FR.09, F02.FR.10)
     * @param started called when the transaction has begun
     * @return as {@link #charge}
     */
    @Override
    public CompletableFuture<FinishedTransaction> chargeRemotely(
            StartOrder order, boolean authorizeFirst, Consumer<OngoingTransaction> started) {
        CompletableFuture<?> authorized =
                authorizeFirst ? reader.authorize(order.idToken()) : CompletableFuture.completedFuture(null);
        return untilUnplugged(authorized.thenApply(ready -> {
            Integer reservationId = evse.useReservation();
            evse.plugIn();
            OngoingTransaction transaction = transactions.start(order.with(order.trigger(), reservationId));
            started.accept(transaction);
            return transaction;
        }));
    }

    @Override
    public boolean arrive(IdToken card, @Nullable IdToken group) {
        ConnectorStatusEnum status = evse.status();
        boolean free = status == ConnectorStatusEnum.AVAILABLE
                || (status == ConnectorStatusEnum.RESERVED && evse.isOpenTo(card, group));
        return free && busy.compareAndSet(false, true);
    }

    private CompletableFuture<FinishedTransaction> untilUnplugged(CompletionStage<OngoingTransaction> begun) {
        return begun.thenCompose(OngoingTransaction::ended)
                .whenComplete((transaction, failure) -> {
                    evse.unplug();
                    busy.set(false);
                })
                .toCompletableFuture();
    }
}
