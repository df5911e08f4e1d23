package io.chargewire.ocpp.examples.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Something that cannot be done now. */
    static ControlException conflict(@Nullable String why) {
        String text = String.valueOf(why);
        return new ControlException(ControlReply.error(409, "Conflict", text, Map.of()), text);
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
