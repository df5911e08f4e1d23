package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does at the EVSE step by step: plug in, show a card, pull the cable, in whichever order. Thread-safe.
 *
 * <pre>
 *   nobody ──plug in──► plugged ──card, remote start──► charging ──card, pull──► ...
 *      └──card, remote start──► authorized ──plug in──►┘
 *                                  └── EVConnectionTimeOut ──► nobody (E03.FR.05)
 * </pre>
 */
public final class Visit implements RemoteStarts {

    private final CardReader reader;
    private final Evse evse;
    private final Transactions transactions;
    private final LongSupplier nanoTime;
    private final LongSupplier connectionTimeoutNanos;

    /** Who may charge as soon as a car is connected; null if nobody. Guarded by this, as are the fields below. */
    private @Nullable StartOrder authorized;

    /** Whether a card or a request is being authorized. */
    private boolean authorizing;

    /** When {@link #authorized} ends without a car. */
    private long authorizedUntil;

    private Consumer<OngoingTransaction> onStart = transaction -> {};

    /**
     * Creates an EVSE where nobody is.
     *
     * @param reader authorizes cards
     * @param evse where the cable goes
     * @param transactions starts and ends the transaction
     * @param nanoTime a clock that never goes back, in nanoseconds
     * @param connectionTimeoutNanos the variable EVConnectionTimeOut, in nanoseconds
     */
    public Visit(
            CardReader reader,
            Evse evse,
            Transactions transactions,
            LongSupplier nanoTime,
            LongSupplier connectionTimeoutNanos) {
        this.reader = reader;
        this.evse = evse;
        this.transactions = transactions;
        this.nanoTime = nanoTime;
        this.connectionTimeoutNanos = connectionTimeoutNanos;
    }

    /**
     * The cable is plugged in; charges if a card was shown before (E03).
     *
     * @throws IllegalStateException if a cable is plugged in already
     */
    public synchronized void plugIn() {
        if (evse.isPlugged()) {
            throw new IllegalStateException("a cable is plugged in already");
        }
        evse.plugIn();
        startIfReady(TriggerReasonEnum.CABLE_PLUGGED_IN);
    }

    /**
     * The cable is pulled, which ends a transaction (E09, StopTxOnEVSideDisconnect).
     *
     * @throws IllegalStateException if none is plugged in
     */
    public synchronized void pull() {
        if (!evse.isPlugged()) {
            throw new IllegalStateException("no cable is plugged in");
        }
        OngoingTransaction transaction = transactions.current();
        if (transaction != null) {
            transactions.stop(transaction.id(), TriggerReasonEnum.EV_COMMUNICATION_LOST, ReasonEnum.EV_DISCONNECTED);
        }
        evse.unplug();
    }

    /**
     * A card is shown: it starts a transaction once the CSMS has authorized it and a car is connected (E02, E03), and ends the one that it
     * has started (E07).
     *
     * @param card the idToken
     * @return completes when the card has done its work; fails with {@link NotAuthorizedException}, or with {@link IllegalStateException} if
     *     another card charges, or the EVSE is out of service
     */
    public CompletableFuture<Void> swipe(IdToken card) {
        synchronized (this) {
            OngoingTransaction transaction = transactions.current();
            if (transaction != null) {
                if (!Reservation.isSame(transaction.idToken(), card)) {
                    return refused("another card charges here");
                }
                transactions.stop(transaction.id(), TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.LOCAL);
                return CompletableFuture.completedFuture(null);
            }
            if (!isFree()) {
                return refused("the EVSE is not free");
            }
            authorizing = true;
        }
        StartOrder order = new StartOrder(card, TriggerReasonEnum.AUTHORIZED, null, 0);
        return authorize(order, true, transaction -> {});
    }

    @Override
    public synchronized boolean arrive(IdToken card, @Nullable IdToken group) {
        if (!isFree() || !evse.isOpenTo(card, group)) {
            return false;
        }
        authorizing = true;
        return true;
    }

    @Override
    public CompletableFuture<Void> chargeRemotely(
            StartOrder order, boolean authorizeFirst, Consumer<OngoingTransaction> started) {
        return authorize(order, authorizeFirst, started);
    }

    private CompletableFuture<Void> authorize(StartOrder order, boolean ask, Consumer<OngoingTransaction> started) {
        CompletableFuture<Optional<IdToken>> answer =
                ask ? reader.authorize(order.idToken()) : CompletableFuture.completedFuture(Optional.empty());
        CompletableFuture<Void> result = new CompletableFuture<>();
        answer.whenComplete((group, failure) -> {
            Throwable problem = failure;
            synchronized (this) {
                authorizing = false;
                // A remote start was compared with the reservation when it was accepted.
                if (failure == null && ask && order.remoteStartId() == null && !isOpenTo(order, group)) {
                    problem = new IllegalStateException("the EVSE is reserved for somebody else");
                }
                if (problem == null) {
                    authorized = order.with(order.trigger(), evse.useReservation());
                    authorizedUntil = nanoTime.getAsLong() + connectionTimeoutNanos.getAsLong();
                    onStart = started;
                    startIfReady(order.trigger());
                }
            }
            if (problem == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(problem);
            }
        });
        return result;
    }

    private boolean isOpenTo(StartOrder order, Optional<IdToken> group) {
        return evse.isOpenTo(order.idToken(), group.orElse(null));
    }

    /** To be called several times a second: who is authorized and brings no car may charge no more. */
    public synchronized void tick() {
        if (authorized != null && nanoTime.getAsLong() - authorizedUntil >= 0) {
            authorized = null;
        }
    }

    /** What came last is what starts the transaction, but for a request of the CSMS (F02.FR.05). */
    private void startIfReady(TriggerReasonEnum last) {
        StartOrder order = authorized;
        if (order == null || !evse.isPlugged()) {
            return;
        }
        authorized = null;
        TriggerReasonEnum trigger = order.remoteStartId() == null ? last : order.trigger();
        onStart.accept(transactions.start(order.with(trigger, order.reservationId())));
    }

    /** A car may be plugged in and wait. */
    private boolean isFree() {
        ConnectorStatusEnum status = evse.status();
        return transactions.current() == null
                && authorized == null
                && !authorizing
                && (status == ConnectorStatusEnum.AVAILABLE
                        || status == ConnectorStatusEnum.RESERVED
                        || status == ConnectorStatusEnum.OCCUPIED);
    }

    private static CompletableFuture<Void> refused(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }
}
