package io.chargewire.ocpp.testkit.session;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.List;
import java.util.function.Consumer;

/**
 * A charging station's session and a CSMS's, joined in memory.
 *
 * <pre>{@code
 * VirtualTime time = new VirtualTime();
 * SessionPair pair = SessionPair.builder(time)
 *     .csms(engine -> engine.dispatcher(myDispatcher))
 *     .open();
 * CompletableFuture<HeartbeatResponse> answer = pair.station().call(HeartbeatRequest.builder().build());
 * time.runUntilIdle();
 * }</pre>
 *
 * <p>Messages arrive in the order in which they were sent, and as soon as time is run; {@link #stationConnection()} and {@link
 * #csmsConnection()} do harm to what the station and the CSMS send.
 */
public final class SessionPair implements AutoCloseable {

    private final VirtualTime time;
    private final JoinedEnds ends;
    private final OcppSession station;
    private final OcppSession csms;

    private SessionPair(VirtualTime time, OcppSession station, OcppSession csms) {
        this.time = time;
        this.station = station;
        this.csms = csms;
        ends = JoinedEnds.join(time, station.ref().identity(), station.listener(), csms.listener());
        ends.watchFor(station);
        ends.watchFor(csms);
    }

    /**
     * Begins a pair.
     *
     * @param time moves both sides
     * @return a builder
     */
    public static Builder builder(VirtualTime time) {
        return new Builder(time);
    }

    /**
     * Joins two new sessions, and runs time until both are open.
     *
     * @param time moves both sides
     * @param station the session of a charging station's engine
     * @param csms the session of a CSMS's engine
     * @return the open pair
     */
    public static SessionPair join(VirtualTime time, OcppSession station, OcppSession csms) {
        return new SessionPair(time, station, csms);
    }

    /**
     * The charging station's side.
     *
     * @return its session
     */
    public OcppSession station() {
        return station;
    }

    /**
     * The CSMS's side.
     *
     * @return its session
     */
    public OcppSession csms() {
        return csms;
    }

    /**
     * The station's end, to do harm to what it sends.
     *
     * @return without faults until some are put in
     */
    public FaultyConnection stationConnection() {
        return ends.station();
    }

    /**
     * The CSMS's end, to do harm to what it sends.
     *
     * @return without faults until some are put in
     */
    public FaultyConnection csmsConnection() {
        return ends.csms();
    }

    /**
     * What was sent, whatever faults did to it then.
     *
     * @return the last 1,000 messages of both sides, oldest first
     */
    public List<WireMessage> wire() {
        return ends.wire();
    }

    /** Ends both sessions at once, faults or not, and runs what follows from that. */
    @Override
    public void close() {
        ends.station().heal();
        ends.csms().heal();
        station.closeNow(CloseReason.GOING_AWAY);
        time.runUntilIdle();
    }

    /**
     * One message on its way.
     *
     * @param sender the side that sent it
     * @param text the whole message
     */
    public record WireMessage(OcppRole sender, String text) {}

    /** Sets up a pair. Not thread-safe. */
    public static final class Builder {

        private final VirtualTime time;
        private final RpcEngine.Builder station;
        private final RpcEngine.Builder csms;
        private String identity = "CS001";

        private Builder(VirtualTime time) {
            this.time = time;
            station = TestEngine.builder(OcppRole.CHARGING_STATION, time);
            csms = TestEngine.builder(OcppRole.CSMS, time);
        }

        /**
         * The charging station's identity; {@code CS001} by default.
         *
         * @param value as a charging station may be called
         * @return this builder
         */
        public Builder identity(String value) {
            identity = value;
            return this;
        }

        /**
         * Changes the station's engine.
         *
         * @param change is given an engine of {@link TestEngine}
         * @return this builder
         */
        public Builder station(Consumer<RpcEngine.Builder> change) {
            change.accept(station);
            return this;
        }

        /**
         * Changes the CSMS's engine.
         *
         * @param change is given an engine of {@link TestEngine}
         * @return this builder
         */
        public Builder csms(Consumer<RpcEngine.Builder> change) {
            change.accept(csms);
            return this;
        }

        /**
         * Makes the sessions, joins them and runs time until both are open.
         *
         * @return the open pair
         */
        public SessionPair open() {
            return join(
                    time, station.build().newSession(identity, 1), csms.build().newSession(identity, 1));
        }
    }
}
