package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ChangeAvailabilityStatusEnum;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.OperationalStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReservationUpdateStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReserveNowStatusEnum;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateRequest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An EVSE with its only connector: whether a cable is plugged in, and whether it is in service. Thread-safe.
 *
 * <pre>
 *   Available ──plugIn()──► Occupied ──unplug()──► Available ──reserve()──► Reserved ──used, cancelled, over──► Available
 *       │                                              │
 *       └──────── Inoperative ──► Unavailable ◄────────┘
 * </pre>
 */
public final class Evse {

    /** The number of its connector, as of every EVSE's only one. */
    public static final int CONNECTOR_ID = 1;

    private final int id;

    /** What has been set on each level; guarded by this, as are all fields below. */
    private final Map<Level, OperationalStatusEnum> set = new EnumMap<>(Level.class);

    /** What will be set when the transaction has ended. */
    private final Map<Level, OperationalStatusEnum> scheduled = new EnumMap<>(Level.class);

    private boolean plugged;

    private boolean faulted;

    private @Nullable Reservation reservation;

    /** Whether nobody is to begin to charge, as a reset waits. */
    private boolean closing;

    private boolean transactionOngoing;

    private Consumer<ConnectorStatusEnum> listener = status -> {};

    /** What can be put out of service. The connector is in service if all three are. */
    public enum Level {
        /** The whole station. */
        STATION,
        /** The EVSE. */
        EVSE,
        /** The connector. */
        CONNECTOR
    }

    /**
     * Creates an EVSE in service with nothing plugged in.
     *
     * @param id its number, from 1 on
     */
    public Evse(int id) {
        this.id = id;
        for (Level level : Level.values()) {
            set.put(level, OperationalStatusEnum.OPERATIVE);
        }
    }

    /**
     * Sets who is told the status of the connector, now and whenever it may have changed.
     *
     * @param told called under the lock of the EVSE; must not block
     */
    public synchronized void onStatus(Consumer<ConnectorStatusEnum> told) {
        listener = told;
        tellStatus();
    }

    /**
     * The number of the EVSE.
     *
     * @return from 1 on
     */
    public int id() {
        return id;
    }

    /**
     * How messages name the EVSE and connector.
     *
     * @return both numbers
     */
    public EVSE reference() {
        return EVSE.builder().id(id).connectorId(CONNECTOR_ID).build();
    }

    /**
     * The status of the connector.
     *
     * @return Available, Occupied, Reserved, Unavailable or Faulted
     */
    public synchronized ConnectorStatusEnum status() {
        if (faulted) {
            return ConnectorStatusEnum.FAULTED;
        }
        if (set.containsValue(OperationalStatusEnum.INOPERATIVE)) {
            return ConnectorStatusEnum.UNAVAILABLE;
        }
        if (plugged) {
            return ConnectorStatusEnum.OCCUPIED;
        }
        if (reservation != null) {
            return ConnectorStatusEnum.RESERVED;
        }
        return closing ? ConnectorStatusEnum.UNAVAILABLE : ConnectorStatusEnum.AVAILABLE;
    }

    /**
     * A free connector is out of service while a reset waits (B12, scenario 3a).
     *
     * @param value false when the station has started again
     */
    public synchronized void closing(boolean value) {
        closing = value;
        tellStatus();
    }

    /**
     * A fault comes or goes.
     *
     * @param value whether there is one
     */
    public synchronized void faulted(boolean value) {
        faulted = value;
        tellStatus();
    }

    // ---- reservations

    /**
     * Keeps the EVSE for somebody, in place of a reservation with the same id (H01.FR.02). Does not tell the new status; {@link
     * #tellStatus} does when the answer is out.
     *
     * @param value for whom
     * @return Accepted, or why not (H01.FR.11 to H01.FR.14)
     */
    public synchronized ReserveNowStatusEnum reserve(Reservation value) {
        Reservation before = reservation;
        boolean replaced = before != null && before.id() == value.id();
        return switch (status()) {
            case FAULTED -> ReserveNowStatusEnum.FAULTED;
            case UNAVAILABLE -> ReserveNowStatusEnum.UNAVAILABLE;
            case OCCUPIED -> ReserveNowStatusEnum.OCCUPIED;
            case RESERVED, AVAILABLE -> {
                if (before != null && !replaced) {
                    yield ReserveNowStatusEnum.OCCUPIED;
                }
                reservation = value;
                yield ReserveNowStatusEnum.ACCEPTED;
            }
        };
    }

    /**
     * Ends a reservation that nobody uses any more (H02). Does not tell the new status.
     *
     * @param reservationId which
     * @return false if there is no such reservation here
     */
    public synchronized boolean cancelReservation(int reservationId) {
        if (reservation == null || reservation.id() != reservationId) {
            return false;
        }
        reservation = null;
        return true;
    }

    /**
     * Whether somebody may charge here as far as reservations go.
     *
     * @param card who
     * @param group the card's group; null if it has none or that is unknown
     * @return false if the EVSE is kept for somebody else
     */
    public synchronized boolean isOpenTo(IdToken card, @Nullable IdToken group) {
        return reservation == null || reservation.isFor(card, group);
    }

    /**
     * Somebody who may has come, and the reservation is used up (H03.FR.09, H03.FR.10).
     *
     * @return its id, for the transaction; null if there was none
     */
    public synchronized @Nullable Integer useReservation() {
        Reservation used = reservation;
        if (used == null) {
            return null;
        }
        reservation = null;
        tellStatus();
        return used.id();
    }

    /**
     * Ends a reservation whose time is over, or whose EVSE cannot be used (H01.FR.16, H01.FR.17, H04).
     *
     * @param now the time
     * @return what the CSMS is to be told; null if there is nothing
     */
    public synchronized @Nullable ReservationStatusUpdateRequest endReservation(Instant now) {
        Reservation present = reservation;
        if (present == null) {
            return null;
        }
        ConnectorStatusEnum status = status();
        boolean removed = status == ConnectorStatusEnum.FAULTED || status == ConnectorStatusEnum.UNAVAILABLE;
        if (!removed && now.isBefore(present.expiry())) {
            return null;
        }
        reservation = null;
        tellStatus();
        return ReservationStatusUpdateRequest.builder()
                .reservationId(present.id())
                .reservationUpdateStatus(
                        removed ? ReservationUpdateStatusEnum.REMOVED : ReservationUpdateStatusEnum.EXPIRED)
                .build();
    }

    // ---- the cable

    /** A cable is plugged in (G01.FR.03). */
    public synchronized void plugIn() {
        plugged = true;
        tellStatus();
    }

    /** The cable is pulled (G01.FR.04). */
    public synchronized void unplug() {
        plugged = false;
        tellStatus();
    }

    /**
     * Whether a cable is plugged in.
     *
     * @return true between {@link #plugIn} and {@link #unplug}
     */
    public synchronized boolean isPlugged() {
        return plugged;
    }

    /**
     * Puts a level in or out of service: at once, or after the transaction (G03.FR.05, G04.FR.06). Does not tell the new
     * status; {@link #tellStatus} does when the answer is out.
     *
     * @param level station, EVSE or connector
     * @param status what it shall be
     * @return Accepted or Scheduled
     */
    public synchronized ChangeAvailabilityStatusEnum change(Level level, OperationalStatusEnum status) {
        scheduled.remove(level);
        if (set.get(level) == status) {
            return ChangeAvailabilityStatusEnum.ACCEPTED;
        }
        if (transactionOngoing) {
            scheduled.put(level, status);
            return ChangeAvailabilityStatusEnum.SCHEDULED;
        }
        set.put(level, status);
        return ChangeAvailabilityStatusEnum.ACCEPTED;
    }

    /** Tells the listener the status. */
    public synchronized void tellStatus() {
        listener.accept(status());
    }

    /**
     * Whether a transaction goes on.
     *
     * @return true between its start and its end
     */
    public synchronized boolean isCharging() {
        return transactionOngoing;
    }

    /** A transaction has begun; changes of availability wait for its end. */
    synchronized void transactionBegan() {
        transactionOngoing = true;
    }

    /** The transaction is over; what has waited for it is done and told. */
    synchronized void transactionEnded() {
        transactionOngoing = false;
        set.putAll(scheduled);
        scheduled.clear();
        tellStatus();
    }
}
