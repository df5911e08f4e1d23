package io.chargewire.ocpp.examples.trace;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One JSON object a line and message, for programs:
 *
 * <pre>{@code
 * {"time":"2026-11-22T14:03:21.118Z","station":"CS001","direction":"toCsms","raw":"[2,\"rTfM-1\",\"Heartbeat\",{}]"}
 * }</pre>
 *
 * <p>{@code time} is UTC, {@code direction} is {@code toCsms} or {@code toStation} whichever side writes the trace, {@code raw}
 * is the whole message as text. Nothing is left out or masked: idTokens, passwords and keys that are in a message are in the
 * trace.
 */
public final class JsonTrace implements SessionObserver {

    /** Escapes what is not ASCII, so that the lines are the same whatever encoding the output has. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintWriter out;

    /**
     * Creates a trace.
     *
     * @param out where the lines go; flushed after each
     */
    public JsonTrace(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void onEvent(SessionEvent event) {
        WireMessage message = WireMessage.of(event);
        if (message != null) {
            print(event, message);
        }
    }

    private void print(SessionEvent event, WireMessage message) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("time", time(event.time()));
            json.writeStringProperty("station", event.session().identity());
            json.writeStringProperty("direction", message.toCsms() ? "toCsms" : "toStation");
            json.writeStringProperty("raw", message.raw());
            json.writeEndObject();
        }
        out.println(line);
        out.flush();
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
