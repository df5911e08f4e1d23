package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ChangeAvailabilityStatusEnum;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.OperationalStatusEnum;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The station's only EVSE with its only connector: whether a cable is plugged in, and whether it is in service. Thread-safe.
 *
 * <pre>
 *   Available ──plugIn()──► Occupied ──unplug()──► Available
 *       │                                              │
 *       └──────── Inoperative ──► Unavailable ◄────────┘
 * </pre>
 */
public final class Evse {

    /** The number of the EVSE. */
    public static final int ID = 1;

    /** The number of its connector. */
    public static final int CONNECTOR_ID = 1;

    private final Uplink uplink;
    private final Clock clock;

    /** What has been set on each level; guarded by this, as are all fields below. */
    private final Map<Level, OperationalStatusEnum> set = new EnumMap<>(Level.class);

    /** What will be set when the transaction has ended. */
    private final Map<Level, OperationalStatusEnum> scheduled = new EnumMap<>(Level.class);

    private boolean plugged;
    private boolean transactionOngoing;

    /** What the CSMS was told last; null before the first time. */
    private @Nullable ConnectorStatusEnum reported;

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
     * @param uplink where changes of status are reported
     * @param clock the station's clock
     */
    public Evse(Uplink uplink, Clock clock) {
        this.uplink = uplink;
        this.clock = clock;
        for (Level level : Level.values()) {
            set.put(level, OperationalStatusEnum.OPERATIVE);
        }
    }

    /**
     * How messages name the EVSE and connector.
     *
     * @return EVSE 1, connector 1
     */
    public static EVSE reference() {
        return EVSE.builder().id(ID).connectorId(CONNECTOR_ID).build();
    }

    /**
     * The status of the connector.
     *
     * @return Available, Occupied or Unavailable
     */
    public synchronized ConnectorStatusEnum status() {
        if (set.containsValue(OperationalStatusEnum.INOPERATIVE)) {
            return ConnectorStatusEnum.UNAVAILABLE;
        }
        return plugged ? ConnectorStatusEnum.OCCUPIED : ConnectorStatusEnum.AVAILABLE;
    }

    /** A cable is plugged in; reported if that changes the status (G01.FR.03). */
    public synchronized void plugIn() {
        plugged = true;
        reportIfChanged();
    }

    /** The cable is pulled; reported if that changes the status (G01.FR.04). */
    public synchronized void unplug() {
        plugged = false;
        reportIfChanged();
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
     * Puts a level in or out of service: at once, or after the transaction (G03.FR.05, G04.FR.06). Does not report the new
     * status; {@link #reportIfChanged} does when the answer is out.
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

    /** Sends the connector's status, whether the CSMS knows it or not. */
    public synchronized void report() {
        reported = status();
        uplink.send(statusNotification());
    }

    /** Sends the connector's status if it is not what the CSMS was told last. */
    public synchronized void reportIfChanged() {
        if (status() != reported) {
            report();
        }
    }

    /**
     * The status as a message.
     *
     * @return the present status with the present time
     */
    public synchronized StatusNotificationRequest statusNotification() {
        return StatusNotificationRequest.builder()
                .timestamp(clock.instant())
                .connectorStatus(status())
                .evseId(ID)
                .connectorId(CONNECTOR_ID)
                .build();
    }

    /** A transaction has begun; changes of availability wait for its end. */
    synchronized void transactionBegan() {
        transactionOngoing = true;
    }

    /** The transaction is over; what has waited for it is done and reported. */
    synchronized void transactionEnded() {
        transactionOngoing = false;
        set.putAll(scheduled);
        scheduled.clear();
        reportIfChanged();
    }
}
