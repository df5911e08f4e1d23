package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import io.chargewire.ocpp.transport.tyrus.handshake.WebSocketKey;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's side of one opening handshake, from the first byte to the answer. No thread waits in it. */
final class ServerHandshake implements Phase {

    private static final Logger LOG = LoggerFactory.getLogger(ServerHandshake.class);

    /**
     * How far a handshake has come.
     *
     * <pre>
     *    READING ──► ASKING ──► DONE
     *       └───────────────────►┘   bad request, time over, peer gone
     * </pre>
     *
     * Whoever moves it to {@code DONE} answers; all others are too late.
     */
    private enum State {
        /** The request's head is coming in. */
        READING,
        /** The acceptor thinks. */
        ASKING,
        /** Answered, or there is nobody left to answer. */
        DONE
    }

    private final StationListener listener;
    private final TcpConnection connection;
    private final HttpHeadReader reader = new HttpHeadReader();
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    // Null for a moment at the beginning.
    private volatile @Nullable Future<?> timer;
    // Null if it got none.
    private volatile Entrance.@Nullable Place place;
    // Whether a byte of the request has come; with TLS, it is established by then.
    private volatile boolean requestBegun;

    /**
     * Creates the first phase of a connection.
     *
     * @param listener what is the same for all
     * @param connection a peer that has sent nothing yet
     */
    ServerHandshake(StationListener listener, TcpConnection connection) {
        this.listener = listener;
        this.connection = connection;
    }

    @Override
    public void begin() {
        Entrance.Place mine = listener.entrance().enter(connection::cut);
        if (mine == null) {
            // An HTTP answer would cost the very things that are scarce.
            state.set(State.DONE);
            connection.cut();
            return;
        }
        place = mine;
        connection.onEnd(cause -> mine.leave());
        timer = listener.network().schedule(listener.timeout(), this::timeOver);
    }

    @Override
    public void received(ByteBuffer data) {
        if (state.get() != State.READING) {
            // A client has to wait for the answer; what it sends before belongs to nobody.
            if (finish(State.ASKING)) {
                LOG.debug("{} went on before its handshake was answered, cut", connection.remoteAddress());
                connection.cut();
            }
            return;
        }
        requestBegun = true;
        try {
            HttpHead head = reader.read(data);
            if (head != null) {
                if (data.hasRemaining()) {
                    throw new HandshakeRefusal(400, "data behind the request");
                }
                ask(OpeningRequest.read(
                        head, listener.profiles(), connection.peerCertificates(), connection.remoteAddress()));
            }
        } catch (HttpHead.MalformedException e) {
            refuse(State.READING, new HandshakeRefusal(400, "no HTTP request: " + e.getMessage()));
        } catch (HttpHeadReader.TooLongException e) {
            refuse(State.READING, new HandshakeRefusal(431, e.getMessage()));
        } catch (HandshakeRefusal e) {
            refuse(State.READING, e);
        }
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        state.set(State.DONE);
        stopTimer();
    }

    private void timeOver() {
        if (!requestBegun && finish(State.READING)) {
            // TLS may not be established, so that there is nothing to answer with.
            LOG.debug("{} did not begin a request in time, cut", connection.remoteAddress());
            connection.cut();
            return;
        }
        refuse(State.ASKING, new HandshakeRefusal(503, "the decision on the handshake took too long"));
        refuse(State.READING, new HandshakeRefusal(408, "the request took too long"));
    }

    private void ask(OpeningRequest opening) {
        if (!state.compareAndSet(State.READING, State.ASKING)) {
            return;
        }
        inPlace(Entrance.Place::decide);
        try {
            listener.acceptor()
                    .admit(opening.request())
                    .whenComplete((admission, failure) -> listener.network().execute(() -> {
                        if (failure != null) {
                            acceptorFailed(failure);
                        } else {
                            decided(opening, admission);
                        }
                    }));
        } catch (RuntimeException e) {
            acceptorFailed(e);
        }
    }

    private void acceptorFailed(Throwable failure) {
        LOG.error("The decision on a handshake of {} failed", connection.remoteAddress(), failure);
        refuse(State.ASKING, new HandshakeRefusal(500, "the acceptor failed"));
    }

    private void decided(OpeningRequest opening, @Nullable Admission admission) {
        HandshakeRequest request = opening.request();
        if (admission instanceof Admission.Refused refused) {
            LOG.info(
                    "{} at {} is refused with {}: {}",
                    request.identity(),
                    request.remoteAddress(),
                    refused.status(),
                    refused.reason());
            refuse(State.ASKING, new HandshakeRefusal(refused.status(), refused.reason()));
        } else if (admission instanceof Admission.Accepted accepted
                && request.subprotocols().contains(accepted.subprotocol())) {
            if (finish(State.ASKING)) {
                upgrade(opening, accepted);
            }
        } else if (admission instanceof Admission.NoCommonSubprotocol) {
            if (finish(State.ASKING)) {
                inPlace(Entrance.Place::await);
                LOG.info(
                        "{} at {} offers {}, none of which suits",
                        request.identity(),
                        request.remoteAddress(),
                        request.subprotocols());
                connection.write(switchingProtocols(opening.key(), null, null));
                connection.write(CloseFrame.encode(CloseReason.PROTOCOL_ERROR.withText("no common subprotocol"), null));
                connection.endOutputAfterWrites();
                DrainingPhase.awaitCloseFrame(
                        connection, ByteBuffer.allocate(0), connection::closeAfterWrites, listener.network());
            }
        } else {
            acceptorFailed(new IllegalStateException(
                    "the acceptor chose no admission or a subprotocol that was not offered: " + admission));
        }
    }

    private void upgrade(OpeningRequest opening, Admission.Accepted accepted) {
        inPlace(Entrance.Place::admit);
        HandshakeRequest request = opening.request();
        DeflateAgreement.Answer compression = listener.sessions().compression()
                ? DeflateAgreement.choose(request.headers().get(DeflateAgreement.FIELD))
                : null;
        WebSocketLink link = WebSocketLink.ofServer(
                connection,
                listener.sessions(),
                listener.network(),
                compression == null ? null : compression.agreement());
        AdmittedConnection admitted =
                new AdmittedConnection(request.identity(), request.remoteAddress(), accepted.listener(), link);
        link.open(admitted, switchingProtocols(opening.key(), accepted.subprotocol(), compression));
    }

    private void refuse(State from, HandshakeRefusal refusal) {
        if (finish(from)) {
            inPlace(Entrance.Place::await);
            LOG.debug(
                    "A handshake of {} is answered with {}: {}",
                    connection.remoteAddress(),
                    refusal.status(),
                    refusal.getMessage());
            connection.write(refusal.toResponse());
            DrainingPhase.awaitEnd(connection, listener.network());
        }
    }

    private boolean finish(State from) {
        boolean mine = state.compareAndSet(from, State.DONE);
        if (mine) {
            stopTimer();
        }
        return mine;
    }

    private void inPlace(Consumer<Entrance.Place> change) {
        Entrance.Place mine = place;
        if (mine != null) {
            change.accept(mine);
        }
    }

    private void stopTimer() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
    }

    private static ByteBuffer switchingProtocols(
            String key, @Nullable String subprotocol, DeflateAgreement.@Nullable Answer compression) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Upgrade", "websocket");
        fields.put("Connection", "Upgrade");
        fields.put("Sec-WebSocket-Accept", WebSocketKey.accept(key));
        if (subprotocol != null) {
            fields.put("Sec-WebSocket-Protocol", subprotocol);
        }
        if (compression != null) {
            fields.put(DeflateAgreement.FIELD, compression.field());
        }
        return HttpHead.encode("HTTP/1.1 101 Switching Protocols", fields);
    }
}
