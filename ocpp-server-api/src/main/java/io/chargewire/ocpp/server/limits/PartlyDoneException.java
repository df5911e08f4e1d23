package io.chargewire.ocpp.server.limits;

import java.util.List;

/** A request was divided into several messages, and one of them failed: those before it are done, those after it were not sent. */
public final class PartlyDoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<?> done;

    PartlyDoneException(String message, List<?> done, Throwable cause) {
        super(message, cause);
        this.done = List.copyOf(done);
    }

    /**
     * The answers to the messages before.
     *
     * @return the results of their items, in order
     */
    public List<?> done() {
        return done;
    }
}
