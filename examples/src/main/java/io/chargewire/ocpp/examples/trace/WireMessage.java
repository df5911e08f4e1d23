package io.chargewire.ocpp.examples.trace;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.SessionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message that has gone over the wire, the same whichever side looks.
 *
 * @param toCsms whether the station has sent it
 * @param raw the whole message, secrets included
 */
public record WireMessage(boolean toCsms, String raw) {

    /**
     * The message that an event tells of.
     *
     * @param event any event
     * @return null if it tells of none
     */
    public static @Nullable WireMessage of(SessionEvent event) {
        OcppRole role = event.session().role();
        if (event instanceof SessionEvent.FrameSent sent) {
            return new WireMessage(role == OcppRole.CHARGING_STATION, sent.text());
        }
        return event instanceof SessionEvent.FrameReceived received
                ? new WireMessage(role == OcppRole.CSMS, received.text())
                : null;
    }

    /** Without the message itself. */
    @Override
    public String toString() {
        return "WireMessage[" + (toCsms ? "toCsms" : "toStation") + ", " + raw.length() + " characters]";
    }
}
