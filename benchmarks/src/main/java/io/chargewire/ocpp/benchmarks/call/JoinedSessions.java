package io.chargewire.ocpp.benchmarks.call;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.CallDispatcher;
import io.chargewire.ocpp.rpc.CallHandlers;
import io.chargewire.ocpp.rpc.InboundCall;
import io.chargewire.ocpp.rpc.OcppProtocol;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A charging station's session and a CSMS's, joined by a connection in memory that delivers on the thread that sends. */
final class JoinedSessions implements AutoCloseable {

    private final InMemoryTransport transport = new InMemoryTransport(Runnable::run);
    private final RpcEngine stationEngine;
    private final RpcEngine csmsEngine;
    private final OcppSession station;

    /**
     * Joins two sessions.
     *
     * @param executor for handlers and futures of both sides, or null for the pools that engines make for themselves
     */
    JoinedSessions(@Nullable Executor executor) {
        RpcEngine.Builder stationSettings = RpcEngine.builder(OcppRole.CHARGING_STATION);
        RpcEngine.Builder csmsSettings = RpcEngine.builder(OcppRole.CSMS).dispatcher(transactionEvents());
        if (executor != null) {
            stationSettings.handlerExecutor(executor).callbackExecutor(executor);
            csmsSettings.handlerExecutor(executor).callbackExecutor(executor);
        }
        stationEngine = stationSettings.build();
        csmsEngine = csmsSettings.build();
        station = stationEngine.newSession("CS001", 1);
        OcppSession csms = csmsEngine.newSession("CS001", 1);
        listen(csms);
        ClientHandshake handshake = new ClientHandshake(
                URI.create("ws://csms/CS001"), List.of(ClientHandshake.OCPP_201), null, Duration.ofSeconds(30));
        transport
                .newClient()
                .connect(handshake, station.listener())
                .toCompletableFuture()
                .join();
    }

    private void listen(OcppSession csms) {
        try {
            transport
                    .server()
                    .start(request -> CompletableFuture.completedFuture(
                            new Admission.Accepted(ClientHandshake.OCPP_201, csms.listener())));
        } catch (IOException e) {
            throw new UncheckedIOException("there is nothing in memory that could be in use", e);
        }
    }

    private static CallDispatcher transactionEvents() {
        CompletableFuture<TransactionEventResponse> response = CompletableFuture.completedFuture(
                TransactionEventResponse.builder().build());
        return CallHandlers.<InboundCall>builder(OcppRole.CSMS, OcppProtocol.v201())
                .on(TransactionEventRequest.class, (call, request) -> response)
                .build()
                .dispatcher(call -> call);
    }

    <R extends OcppResponse> R call(OcppRequest<R> request) throws InterruptedException, ExecutionException {
        return station.call(request).get();
    }

    @Override
    public void close() {
        station.closeNow(CloseReason.GOING_AWAY);
        transport.close();
        stationEngine.close();
        csmsEngine.close();
    }
}
