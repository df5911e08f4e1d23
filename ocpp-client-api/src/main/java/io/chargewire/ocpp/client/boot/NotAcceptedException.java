package io.chargewire.ocpp.client.boot;

/**
 * A call was never sent: the CSMS has not accepted the station, and has not asked for the message either (B01.FR.08, B02.FR.02,
 * B03.FR.02). Making it again once the station is accepted is safe.
 */
public final class NotAcceptedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param action what was to be sent
     * @param state why it may not
     */
    NotAcceptedException(String action, BootState state) {
        super(action + " was not sent: the station's BootNotification is " + state
                + "; wait for BootFlow.accepted() or use a queue that does");
    }
}
