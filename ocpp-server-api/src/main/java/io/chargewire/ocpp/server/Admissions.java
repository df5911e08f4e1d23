package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected: admits stations, keeps the one live session of each identity, and lets the newest connection take over
 * (Part 2, A00 leaves it open; the newest authenticated one is the one that works).
 */
final class Admissions implements ConnectionAcceptor {

    private static final String TAKEN_OVER = "replaced by a newer connection";

    private final RpcEngine engine;
    private final StationAuthenticator authenticator;
    private final Consumer<RemoteStation> onConnected;
    private final ConcurrentMap<String, OcppSession> live = new ConcurrentHashMap<>();
    private final AtomicLong generations = new AtomicLong();
    private volatile boolean closing;

    Admissions(RpcEngine engine, StationAuthenticator authenticator, Consumer<RemoteStation> onConnected) {
        this.engine = engine;
        this.authenticator = authenticator;
        this.onConnected = onConnected;
    }

    @Override
    public CompletionStage<Admission> admit(HandshakeRequest request) {
        if (closing) {
            return CompletableFuture.completedFuture(new Admission.Refused(503, "the CSMS is closing"));
        }
        return authenticator.authenticate(request).thenApply(result -> admission(request, result));
    }

    /** Refuses everyone from now on. */
    void close() {
        closing = true;
    }

    @Nullable
    OcppSession live(String identity) {
        return live.get(identity);
    }

    Collection<String> identities() {
        return List.copyOf(live.keySet());
    }

    Collection<OcppSession> sessions() {
        return List.copyOf(live.values());
    }

    private Admission admission(HandshakeRequest request, AuthenticationResult result) {
        if (result != AuthenticationResult.ACCEPTED) {
            return new Admission.Refused(result.status(), result.name());
        }
        if (!request.subprotocols().contains(ClientHandshake.OCPP_201)) {
            return new Admission.NoCommonSubprotocol();
        }
        return new Admission.Accepted(ClientHandshake.OCPP_201, new Arrival(request.identity()));
    }

    /** One admitted connection. The generation is drawn when it opens, so that the newest open one counts. */
    private final class Arrival implements ConnectionListener {

        private final String identity;

        /** Null until the connection opens; only touched by the transport, which calls one method at a time. */
        private @Nullable OcppSession session;

        Arrival(String identity) {
            this.identity = identity;
        }

        @Override
        public void onOpen(Connection connection) {
            OcppSession opened = engine.newSession(identity, generations.incrementAndGet());
            session = opened;
            OcppSession[] older = new OcppSession[1];
            live.compute(identity, (name, current) -> {
                boolean newest = current == null
                        || current.ref().generation() < opened.ref().generation();
                older[0] = newest ? current : opened;
                return newest ? opened : current;
            });
            opened.listener().onOpen(connection);
            if (older[0] != null) {
                older[0].closeNow(CloseReason.POLICY_VIOLATION.withText(TAKEN_OVER));
            }
            if (older[0] != opened) {
                engine.callbackExecutor()
                        .execute(() -> onConnected.accept(new RemoteStation(identity, Admissions.this::live)));
            }
        }

        @Override
        public void onText(String text) {
            if (session != null) {
                session.listener().onText(text);
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            if (session != null) {
                live.remove(identity, session);
                session.listener().onClose(reason);
            }
        }
    }
}
