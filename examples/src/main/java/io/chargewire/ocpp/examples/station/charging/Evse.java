package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ChangeAvailabilityStatusEnum;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.OperationalStatusEnum;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An EVSE with its only connector: whether a cable is plugged in, and whether it is in service. Thread-safe.
 *
 * <pre>
 *   Available ──plugIn()──► Occupied ──unplug()──► Available
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
     * @return Available, Occupied, Unavailable or Faulted
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
