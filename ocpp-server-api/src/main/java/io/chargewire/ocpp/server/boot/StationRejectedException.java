package io.chargewire.ocpp.server.boot;

/**
 * A call was never sent: the CSMS has rejected the station and must not call it (B03.FR.03). Making it again once the station is
 * pending or accepted is safe.
 */
public final class StationRejectedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param action what was to be sent
     * @param identity to whom
     */
    StationRejectedException(String action, String identity) {
        super(action + " was not sent: the BootNotification of station " + identity + " was answered Rejected");
    }
}
