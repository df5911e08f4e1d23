package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;

/** The CSMS does not let the driver charge. */
public final class NotAuthorizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param status the status of the idToken, other than Accepted
     */
    public NotAuthorizedException(AuthorizationStatusEnum status) {
        super("the CSMS did not authorize the idToken: " + status.wireValue());
    }
}
