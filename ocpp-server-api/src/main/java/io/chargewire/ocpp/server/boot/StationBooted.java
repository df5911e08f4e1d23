package io.chargewire.ocpp.server.boot;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.server.RemoteStation;
import java.time.Instant;

/**
 * A station has sent a BootNotification, and the CSMS has decided.
 *
 * @param station to call it
 * @param generation the number of the connection that it came over
 * @param request what the station says of itself
 * @param status what it is answered; the answer may still be on its way
 * @param time when it was decided
 */
public record StationBooted(
        RemoteStation station,
        long generation,
        BootNotificationRequest request,
        RegistrationStatusEnum status,
        Instant time) {

    /**
     * The charging station's identity.
     *
     * @return 1 to 48 characters
     */
    public String identity() {
        return station.identity();
    }

    @Override
    public String toString() {
        return "StationBooted[" + identity() + "#" + generation + ", reason="
                + request.getReason().wireValue() + ", status=" + status.wireValue() + ", time=" + time + "]";
    }
}
