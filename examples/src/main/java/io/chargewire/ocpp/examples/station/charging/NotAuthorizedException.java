package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;

/** The driver may not charge. */
public final class NotAuthorizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param status the status of the idToken, other than Accepted
     */
    public NotAuthorizedException(AuthorizationStatusEnum status) {
        super("the idToken is not authorized: " + status.wireValue());
    }
}
