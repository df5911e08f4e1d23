package io.chargewire.ocpp.rpc.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The opening handshake did not lead to an OCPP connection although the peer answered. */
public final class HandshakeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The HTTP status of the answer. */
    private final int status;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do about it, without any secret
     * @param status the HTTP status of the answer, such as 401; 101 if the upgrade succeeded but the subprotocol was
     *     wrong
     * @param cause the transport's own exception, or null
     */
    public HandshakeException(String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /**
     * The HTTP status with which the CSMS answered.
     *
     * @return for example 401 (wrong credentials), 404 (identity unknown), 503, or 101 when the upgrade was accepted
     *     without a subprotocol that the station had offered
     */
    public int status() {
        return status;
    }
}
