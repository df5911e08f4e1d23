package io.chargewire.ocpp.examples.station.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server has refused a transfer, or could not be reached. Shows no part of the location, which may hold a password. */
public final class TransferException extends IOException {

    private static final long serialVersionUID = 1L;

    /** 0 if there was no answer. */
    private final int status;

    TransferException(int status) {
        super("the server has answered with HTTP status " + status);
        this.status = status;
    }

    TransferException(@Nullable Throwable cause) {
        super("the server cannot be reached", cause);
        this.status = 0;
    }

    TransferException(String problem) {
        super(problem);
        this.status = 0;
    }

    /**
     * What the server has answered.
     *
     * @return an HTTP status; 0 if there was no answer
     */
    public int status() {
        return status;
    }

    /**
     * Whether another attempt may do better.
     *
     * @return false if the server will not have it
     */
    public boolean isWorthRetrying() {
        return status < 400 || status >= 500;
    }
}
