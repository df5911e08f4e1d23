package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;

/** The peer sent something for which its connection is to be closed. Never leaves this package. */
final class ViolationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CloseReason reason;

    ViolationException(CloseReason reason) {
        // Thrown where it is caught and never logged, so that a trace would only cost time.
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    CloseReason reason() {
        return reason;
    }
}
