package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.Uplink;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.registration.Registration;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Boots until the CSMS accepts the station, then keeps the heartbeat going (B01 to B03, G02). Thread-safe.
 *
 * <p>A simulated station reads the time from the computer it runs on and does not set it.
 */
final class BootSequence {

    /** The wait before the next BootNotification where the CSMS leaves it to the station (B02.FR.07), in seconds. */
    private static final int OWN_INTERVAL = 30;

    private static final String HEARTBEAT_COMPONENT = "OCPPCommCtrlr";
    private static final String HEARTBEAT_VARIABLE = "HeartbeatInterval";
    private static final int MAX_HEARTBEAT_INTERVAL = 86_400;

    private final StationSettings settings;
    private final Uplink uplink;
    private final Registration registration;
    private final DeviceModel device;
    private final Evse evse;

    /** On the clock of {@link System#nanoTime}. */
    private volatile long lastHeartbeat;

    /**
     * Creates the sequence.
     *
     * @param settings the station's identity
     * @param uplink where to send
     * @param registration learns the answers
     * @param device holds the heartbeat interval
     * @param evse reported once the station is accepted
     */
    BootSequence(StationSettings settings, Uplink uplink, Registration registration, DeviceModel device, Evse evse) {
        this.settings = settings;
        this.uplink = uplink;
        this.registration = registration;
        this.device = device;
        this.evse = evse;
    }

    /** Sends BootNotifications until one is answered with Accepted. Blocks. */
    void run(BootReasonEnum reason) throws ExecutionException, InterruptedException {
        BootReasonEnum next = reason;
        while (true) {
            BootNotificationResponse response =
                    uplink.sendOnDemand(request(next)).get();
            // The first heartbeat is sent below; the clockwork is not to send another one at once.
            lastHeartbeat = System.nanoTime();
            registration.answered(response.getStatus());
            if (response.getStatus() == RegistrationStatusEnum.ACCEPTED) {
                accepted(response.getInterval());
                return;
            }
            boolean triggered =
                    registration.awaitNext(response.getInterval() > 0 ? response.getInterval() : OWN_INTERVAL);
            next = triggered ? BootReasonEnum.TRIGGERED : reason;
        }
    }

    /** Sends a heartbeat when the interval is over. */
    void heartbeatIfDue() {
        long interval = TimeUnit.SECONDS.toNanos(device.integer(HEARTBEAT_COMPONENT, HEARTBEAT_VARIABLE));
        if (registration.isAccepted() && System.nanoTime() - lastHeartbeat >= interval) {
            heartbeat();
        }
    }

    private void accepted(int interval) {
        if (interval > 0) {
            device.set(
                    HEARTBEAT_COMPONENT,
                    HEARTBEAT_VARIABLE,
                    Integer.toString(Math.min(interval, MAX_HEARTBEAT_INTERVAL)));
        }
        evse.report();
        heartbeat();
    }

    private void heartbeat() {
        lastHeartbeat = System.nanoTime();
        uplink.send(HeartbeatRequest.builder().build());
    }

    private BootNotificationRequest request(BootReasonEnum reason) {
        return BootNotificationRequest.builder()
                .reason(reason)
                .chargingStation(ChargingStation.builder()
                        .vendorName(StationVariables.VENDOR)
                        .model(StationVariables.MODEL)
                        .serialNumber(serialNumber(settings.identity()))
                        .firmwareVersion("1.0")
                        .build())
                .build();
    }

    private static String serialNumber(String identity) {
        return identity.length() <= 25 ? identity : identity.substring(0, 25);
    }
}
