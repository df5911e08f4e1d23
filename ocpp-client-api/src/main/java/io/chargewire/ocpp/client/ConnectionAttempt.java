package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One attempt to connect, and the connection that comes of it.
 *
 * @param target where to
 * @param session the conversation over the connection
 * @param generation counts the attempts of a client
 * @param outcome completes when calls can be made, or fails with the reason why there is no connection
 * @param handshaken completes on an I/O thread when the handshake is over: with whether a connection has opened
 */
record ConnectionAttempt(
        ConnectionPlan.Target target,
        OcppSession session,
        long generation,
        CompletableFuture<Void> outcome,
        CompletableFuture<Boolean> handshaken) {

    ConnectionAttempt(
            ConnectionPlan.Target target, OcppSession session, long generation, CompletableFuture<Void> outcome) {
        this(target, session, generation, outcome, new CompletableFuture<>());
    }

    /** Begins the handshake. Whatever the transport does, there is a stage, since the next attempt follows from it. */
    CompletionStage<Connection> shakeHands(ClientTransport transport, ClientHandshake handshake) {
        try {
            CompletionStage<Connection> connecting = transport.connect(handshake, session.listener());
            if (connecting != null) {
                return connecting;
            }
            return CompletableFuture.failedFuture(new IllegalStateException("the transport gave no stage"));
        } catch (RuntimeException | Error e) {
            // An Error too: with no thread or memory left, waiting and trying again is what is left to do.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** An outcome for the caller to hold, and to cancel without harm. Fails with the cause itself, which a copy would wrap. */
    static CompletableFuture<Void> told(CompletableFuture<Void> outcome) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        outcome.whenComplete((done, failure) -> Outcomes.end(told, null, failure));
        return told;
    }
}
