package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.internal.Frame;
import io.chargewire.ocpp.rpc.internal.InboundLane;
import io.chargewire.ocpp.rpc.internal.OutboundLane;
import io.chargewire.ocpp.rpc.internal.SharedParts;
import io.chargewire.ocpp.rpc.internal.UnfitPayloadException;
import io.chargewire.ocpp.rpc.internal.Wire;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * The conversation over one connection, the same for both roles: calls of this side, and calls of the peer that go to
 * handlers.
 *
 * <p>A session lives as long as its connection and is never used again; a reconnecting station has a new session for every
 * connection. Thread-safe.
 *
 * <pre>
 *   new ──onOpen──► open ──close()──► draining ──► closed
 *                     └──────connection ends───────►
 * </pre>
 */
public final class OcppSession {

    /** How long the peer may take to answer a close frame before the connection is cut. */
    private static final Duration CLOSE_HANDSHAKE_LIMIT = Duration.ofSeconds(5);

    private final RpcEngine engine;
    private final SharedParts shared;
    private final Wire wire;
    private final OutboundLane outbound;
    private final InboundLane inbound;
    private final CallOptions defaultOptions;
    private final CompletableFuture<Connection> opened = new CompletableFuture<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final ConnectionListener listener = new Listener();

    OcppSession(RpcEngine engine, SharedParts shared, SessionRef ref, SessionLimits limits, ValidationPolicy policy) {
        this.engine = engine;
        this.shared = shared;
        this.defaultOptions = engine.callOptions();
        this.wire = new Wire(shared, ref);
        this.outbound = new OutboundLane(wire, limits.outboundWaiting(), policy);
        this.inbound = new InboundLane(
                wire, limits, (lane, call) -> new InboundWork(this, engine, shared, wire, policy, lane, call).run());
    }

    /**
     * Which session this is.
     *
     * @return identity, role and generation
     */
    public SessionRef ref() {
        return wire.session();
    }

    /**
     * What a transport reports to. To be given to exactly one connection.
     *
     * @return the listener; its methods never block
     */
    public ConnectionListener listener() {
        return listener;
    }

    /**
     * Whether calls can be made.
     *
     * @return true from the opening of the connection until it begins to close
     */
    public boolean isOpen() {
        return wire.isOpen() && !closed.isDone();
    }

    /**
     * The end of the session.
     *
     * @return completes normally, on the callback executor, after every call of this side has ended; does not wait for what the
     *     application does when a call has ended; never fails
     */
    public CompletableFuture<CloseReason> closed() {
        return closed.copy();
    }

    /**
     * Calls the peer with the engine's default limits.
     *
     * @param request what to ask
     * @param <R> what is answered
     * @return as {@link #call(OcppRequest, CallOptions)}
     */
    public <R extends OcppResponse> CompletableFuture<R> call(OcppRequest<R> request) {
        return call(request, defaultOptions);
    }

    /**
     * Calls the peer. Never blocks and never throws; whatever happens, the future ends exactly once:
     *
     * <ul>
     *   <li>with the response;
     *   <li>{@link CallErrorException}: the peer refused;
     *   <li>{@link CallTimeoutException}, {@link ConnectionLostException}: sent, outcome unknown;
     *   <li>{@link InvalidResponseException}: answered, but the answer breaks the schema;
     *   <li>{@link NotConnectedException}, {@link QueueFullException}, {@link WaitingTimeoutException}: never sent;
     *   <li>{@link InvalidPayloadException}: never sent, the request breaks the schema;
     *   <li>{@link IllegalArgumentException}: never sent, the action is unknown to the protocol or not one that this role
     *       sends;
     *   <li>cancellation: a call that waits is taken out of the queue; one that was sent keeps the connection's one place for
     *       outstanding calls until it is answered or times out (FR.01).
     * </ul>
     *
     * @param request what to ask
     * @param options limits of this call
     * @param <R> what is answered
     * @return completed on the callback executor, never on an I/O thread
     */
    public <R extends OcppResponse> CompletableFuture<R> call(OcppRequest<R> request, CallOptions options) {
        CompletableFuture<R> result = new CompletableFuture<>();
        CompletionStage<OcppResponse> answer = engine.interceptors()
                .run(CallDirection.OUTBOUND, ref(), request, changed -> sendFor(result, changed, options));
        Class<? extends OcppResponse> responseType = request.action().responseType();
        answer.whenComplete((response, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.unwrap(failure));
            } else {
                complete(result, responseType, response);
            }
        });
        return result;
    }

    /**
     * Ends the session in good order: new calls of this side are refused, those that are under way in either direction may
     * end within the deadline, then the connection is closed with code 1001, and cut if the peer does not answer the close
     * frame within 5 seconds.
     *
     * @param drain how long calls may take to end; zero closes at once
     * @return as {@link #closed()}
     */
    public CompletableFuture<CloseReason> close(Duration drain) {
        outbound.drain();
        // One after the other: meanwhile the peer may call, and that call is under way then too.
        CompletableFuture<Void> idle = outbound.whenIdle().thenCompose(done -> inbound.whenIdle());
        if (drain.isZero() || drain.isNegative() || idle.isDone()) {
            closeNow(CloseReason.GOING_AWAY);
        } else {
            Timers.Timer deadline = shared.timers().schedule(drain, () -> closeNow(CloseReason.GOING_AWAY));
            idle.whenComplete((done, failure) -> {
                deadline.cancel();
                closeNow(CloseReason.GOING_AWAY);
            });
        }
        return closed();
    }

    /**
     * Ends the session without waiting for calls, which end with {@link ConnectionLostException} or {@link
     * NotConnectedException}.
     *
     * @param reason what to tell the peer
     */
    public void closeNow(CloseReason reason) {
        opened.whenComplete((connection, failure) -> {
            if (connection != null && !closed.isDone()) {
                connection.close(reason);
                Timers.Timer cut = shared.timers().schedule(CLOSE_HANDSHAKE_LIMIT, connection::abort);
                closed.whenComplete((ended, none) -> cut.cancel());
            }
        });
    }

    @Override
    public String toString() {
        return "OcppSession[" + ref() + (isOpen() ? ", open]" : ", not open]");
    }

    /** Runs what was asked to follow a reply. */
    void runAfterReply(InboundCall call, List<Runnable> tasks) {
        Runnable all = () -> {
            for (Runnable task : tasks) {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    wire.tell((session, time) -> new SessionEvent.HandlerFailed(
                            session, time, call.action().name(), call.messageId(), e));
                }
            }
        };
        try {
            shared.handlers().execute(all);
        } catch (RejectedExecutionException e) {
            wire.tell((session, time) ->
                    new SessionEvent.HandlerFailed(session, time, call.action().name(), call.messageId(), e));
        }
    }

    /** Sends unless the user's future has ended, and takes the call back when that ends by the user's own doing. */
    private CompletableFuture<OcppResponse> sendFor(
            CompletableFuture<?> result, OcppRequest<?> request, CallOptions options) {
        if (result.isDone()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CompletableFuture<OcppResponse> sent = send(request, options);
        // Not by way of what the interceptors gave back: stages that depend on a call do not pass a cancellation on.
        result.whenComplete((response, failure) -> sent.cancel(false));
        return sent;
    }

    private CompletableFuture<OcppResponse> send(OcppRequest<?> request, CallOptions options) {
        String action = request.action().name();
        if (!request.action().equals(engine.protocol().action(action).orElse(null))) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("the action " + action + " is not part of this engine's protocol"));
        }
        if (!request.action().sentBy().contains(ref().role())) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException(action + " is not sent by a " + ref().role()));
        }
        String id = options.messageId() == null ? nextMessageId() : options.messageId();
        try {
            String text = shared.writer().call(id, action, request);
            return outbound.call(id, request.action(), text, options);
        } catch (UnfitPayloadException e) {
            wire.tell((session, time) -> new SessionEvent.PayloadViolation(
                    session, time, CallDirection.OUTBOUND, action, id, e.violations(), false));
            return CompletableFuture.failedFuture(new InvalidPayloadException(
                    action + " was not sent, it breaks the schema: " + e.getMessage(), e.violations()));
        }
    }

    /** A peer could only answer a wrong id with an error that belongs to no call. */
    private String nextMessageId() {
        String id = shared.messageIds().next();
        if (id.isEmpty() || id.codePointCount(0, id.length()) > CallOptions.MAX_MESSAGE_ID) {
            throw new IllegalStateException("the generator of message ids made one of " + id.length() + " characters");
        }
        return id;
    }

    @SuppressWarnings("unchecked") // the action ties the response type to R
    private static <R extends OcppResponse> void complete(
            CompletableFuture<R> result, Class<? extends OcppMessage> type, OcppResponse response) {
        if (type.isInstance(response)) {
            result.complete((R) response);
        } else {
            result.completeExceptionally(new IllegalStateException(
                    "an interceptor answered with something else than a " + type.getSimpleName()));
        }
    }

    /** The transport's side of the session. */
    private final class Listener implements ConnectionListener {

        @Override
        public void onOpen(Connection connection) {
            wire.open(connection);
            wire.tell((session, time) -> new SessionEvent.Opened(session, time, connection.remoteAddress()));
            outbound.open();
            opened.complete(connection);
        }

        @Override
        public void onText(String text) {
            wire.tell((session, time) -> new SessionEvent.FrameReceived(session, time, text));
            Frame frame = shared.reader().read(text);
            if (frame instanceof Frame.Call call) {
                inbound.onCall(call, text);
            } else if (frame instanceof Frame.Result result) {
                outbound.onResult(result);
            } else if (frame instanceof Frame.ErrorReply error) {
                outbound.onError(error);
            } else if (frame instanceof Frame.UnreadableReply reply) {
                outbound.onUnreadableReply(reply);
            } else if (frame instanceof Frame.Rejected rejected) {
                reject(rejected);
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            outbound.close(reason);
            inbound.close();
            wire.tell((session, time) -> new SessionEvent.Closed(session, time, reason));
            outbound.whenAllEnded().whenComplete((ended, failure) -> shared.callBack(() -> closed.complete(reason)));
        }

        private void reject(Frame.Rejected rejected) {
            wire.tell((session, time) -> new SessionEvent.MalformedFrame(
                    session,
                    time,
                    rejected.id().equals(Frame.UNREADABLE_ID) ? null : rejected.id(),
                    rejected.description()));
            String pointer = rejected.pointer();
            Map<String, String> details = pointer == null ? Map.of() : Map.of("pointer", pointer);
            wire.send(shared.writer().error(rejected.id(), rejected.code(), rejected.description(), details));
        }
    }
}
