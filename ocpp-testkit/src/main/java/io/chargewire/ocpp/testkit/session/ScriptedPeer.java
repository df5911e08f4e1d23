package io.chargewire.ocpp.testkit.session;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * A peer that says what the test tells it, right or wrong, to a real session.
 *
 * <pre>{@code
 * ScriptedPeer csms = ScriptedPeer.facing(engine.newSession("CS001", 1), time);
 * csms.send("[2,\"1\",\"Reset\",{\"type\":\"Immediate\"}]");
 * csms.expect("[3,\"1\",{\"status\":\"Accepted\"}]");
 * }</pre>
 *
 * <p>Expected messages are compared as JSON: spaces and the order of properties do not matter, {@code 1.0} is {@code 1}, and a
 * text {@code "*"} stands for any value. What differs is told place by place. Each method runs time until nothing is left to do now.
 */
public final class ScriptedPeer implements AutoCloseable {

    private final VirtualTime time;
    private final OcppSession session;
    private final JoinedEnds ends;
    private final Ear ear = new Ear();

    private ScriptedPeer(OcppSession session, VirtualTime time) {
        this.time = time;
        this.session = session;
        boolean facesStation = session.ref().role() == OcppRole.CHARGING_STATION;
        ends = facesStation
                ? JoinedEnds.join(time, session.ref().identity(), session.listener(), ear)
                : JoinedEnds.join(time, session.ref().identity(), ear, session.listener());
        ends.watchFor(session);
    }

    /**
     * Joins a peer and a new session, and runs time until the session is open.
     *
     * @param session of either role
     * @param time moves the session
     * @return plays the other role
     */
    public static ScriptedPeer facing(OcppSession session, VirtualTime time) {
        return new ScriptedPeer(session, time);
    }

    /**
     * The session that the peer speaks with.
     *
     * @return the session
     */
    public OcppSession session() {
        return session;
    }

    /**
     * The session's end of the connection, to do harm to what it sends.
     *
     * @return without faults until some are put in
     */
    public FaultyConnection sessionConnection() {
        return session.ref().role() == OcppRole.CHARGING_STATION ? ends.station() : ends.csms();
    }

    /**
     * The peer's end of the connection, to do harm to what it sends.
     *
     * @return without faults until some are put in
     */
    public FaultyConnection connection() {
        return session.ref().role() == OcppRole.CHARGING_STATION ? ends.csms() : ends.station();
    }

    /**
     * Sends one message.
     *
     * @param text anything
     */
    public void send(String text) {
        connection().send(text);
        time.runUntilIdle();
    }

    /**
     * Sends messages so fast that the session has done nothing about the first when the last arrives.
     *
     * @param texts anything
     */
    public void sendAtOnce(List<String> texts) {
        texts.forEach(connection()::send);
        time.runUntilIdle();
    }

    /**
     * Sends a CALLRESULT.
     *
     * @param messageId the id of the call
     * @param payload JSON text
     */
    public void reply(String messageId, String payload) {
        send("[3,\"" + messageId + "\"," + payload + "]");
    }

    /**
     * Sends a CALLERROR without details.
     *
     * @param messageId the id of the call
     * @param code the error code
     */
    public void refuse(String messageId, String code) {
        send("[4,\"" + messageId + "\",\"" + code + "\",\"\",{}]");
    }

    /**
     * Takes the next message of the session, which must be this one.
     *
     * @param json the whole message
     * @return the message as it came
     */
    public String expect(String json) {
        String actual = next(json);
        List<String> differences = JsonDifferences.between(json, actual);
        if (!differences.isEmpty()) {
            throw new AssertionError("the session sent another message than expected"
                    + "\n  expected: " + json
                    + "\n  actual:   " + actual
                    + "\n  " + String.join("\n  ", differences));
        }
        return actual;
    }

    /**
     * Takes the next message of the session, which must be a CALL of this action.
     *
     * @param action the action
     * @param payload JSON text, compared as in {@link #expect}
     * @return the message id
     */
    public String expectCall(String action, String payload) {
        return JsonDifferences.messageId(expect("[2,\"*\",\"" + action + "\"," + payload + "]"));
    }

    /** The session must have sent nothing that was not expected before. */
    public void expectNothing() {
        time.runUntilIdle();
        if (!ear.texts.isEmpty()) {
            throw new AssertionError("the session sent something: " + ear.texts);
        }
    }

    /**
     * The session must have ended the connection or answered its end.
     *
     * @return why
     */
    public CloseReason expectClose() {
        time.runUntilIdle();
        return ear.closed.orElseThrow(() -> new AssertionError("the connection is still open"));
    }

    /**
     * Begins the closing handshake.
     *
     * @param reason code and text
     */
    public void close(CloseReason reason) {
        connection().close(reason);
        time.runUntilIdle();
    }

    /** Ends the connection without a closing handshake. */
    public void vanish() {
        connection().abort();
        time.runUntilIdle();
    }

    /** Ends the connection if it is open. Messages of the session that were not expected do not matter. */
    @Override
    public void close() {
        sessionConnection().heal();
        connection().heal();
        close(CloseReason.NORMAL);
    }

    private String next(String expected) {
        time.runUntilIdle();
        String text = ear.texts.poll();
        if (text == null) {
            throw new AssertionError("the session sent nothing"
                    + ear.closed
                            .map(reason -> ", the connection has ended: " + reason)
                            .orElse("")
                    + "\n  expected: " + expected);
        }
        return text;
    }

    /** Keeps what comes. */
    private static final class Ear implements ConnectionListener {

        private final ArrayDeque<String> texts = new ArrayDeque<>();
        private Optional<CloseReason> closed = Optional.empty();

        @Override
        public void onOpen(Connection connection) {}

        @Override
        public void onText(String text) {
            texts.add(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            closed = Optional.of(reason);
        }
    }
}
