package io.chargewire.ocpp.examples.control;

import java.util.Map;

/** A request that cannot be fulfilled as it is. */
final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ControlReply reply;

    private ControlException(ControlReply reply, String message) {
        super(message);
        this.reply = reply;
    }

    static ControlException notFound(String what) {
        return new ControlException(ControlReply.error(404, "NotFound", what, Map.of()), what);
    }

    /** A body that is not what is expected, and where. */
    static ControlException unfit(String pointer, String why) {
        return new ControlException(
                ControlReply.error(422, "InvalidBody", why, Map.of("pointer", pointer)), pointer + ": " + why);
    }

    ControlReply reply() {
        return reply;
    }
}
