package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.dataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.session.FaultyConnection;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stations of one engine and their CSMS, joined by a transport with a single thread, as an I/O thread would be. */
final class RealSessions {

    static final int PAIRS = 40;

    private final InMemoryTransport transport;
    private final RpcEngine stationSide;
    private final List<OcppSession> stations = new ArrayList<>();
    private final List<OcppSession> csms = new ArrayList<>();

    /** Of the first station, as its end of the connection sees it. */
    private final AtomicInteger outstanding = new AtomicInteger();

    private final AtomicInteger mostOutstanding = new AtomicInteger();

    RealSessions(Deque<AutoCloseable> closing, RpcEngine.Builder csmsEngine) throws Exception {
        ExecutorService io = Executors.newSingleThreadExecutor(task -> new Thread(task, "ocpp-test-io"));
        transport = new InMemoryTransport(io);
        stationSide = RpcEngine.builder(OcppRole.CHARGING_STATION)
                .limits(SessionLimits.DEFAULT.withOutboundWaiting(10_000))
                .dispatcher(polite())
                .build();
        RpcEngine csmsSide = csmsEngine.build();
        closing.addLast(transport);
        closing.addLast(() -> {
            for (OcppSession session : all()) {
                RealThreadsTest.get(session.closed());
            }
        });
        closing.addLast(stationSide);
        closing.addLast(csmsSide);
        closing.addLast(io::shutdown);
        transport.server().start(request -> {
            OcppSession session = csmsSide.newSession(request.identity(), 1);
            csms.add(session);
            return CompletableFuture.completedFuture(
                    new Admission.Accepted(ClientHandshake.OCPP_201, session.listener()));
        });
        for (int i = 0; i < PAIRS; i++) {
            OcppSession session = stationSide.newSession("CS" + i, 1);
            RealThreadsTest.get(transport
                    .newClient()
                    .connect(
                            new ClientHandshake(
                                    URI.create("ws://csms/CS" + i),
                                    List.of(ClientHandshake.OCPP_201),
                                    null,
                                    Duration.ofSeconds(30)),
                            i == 0 ? counted(session.listener()) : session.listener())
                    .toCompletableFuture());
            stations.add(session);
        }
    }

    private ConnectionListener counted(ConnectionListener listener) {
        ConnectionListener counting = new ConnectionListener() {
            @Override
            public void onOpen(Connection connection) {
                listener.onOpen(connection);
            }

            @Override
            public void onText(String text) {
                if (!text.startsWith("[2")) {
                    outstanding.decrementAndGet();
                }
                listener.onText(text);
            }

            @Override
            public void onClose(CloseReason reason) {
                listener.onClose(reason);
            }
        };
        return FaultyConnection.around(
                counting,
                new VirtualTime(),
                connection -> connection.watch(text -> {
                    if (text.startsWith("[2")) {
                        mostOutstanding.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
                    }
                }));
    }

    List<OcppSession> stations() {
        return stations;
    }

    List<OcppSession> csms() {
        return csms;
    }

    AtomicInteger mostOutstanding() {
        return mostOutstanding;
    }

    void closeStationEngine() {
        stationSide.close();
    }

    /** Breaks all connections. */
    void cut() {
        transport.close();
    }

    List<OcppSession> all() {
        List<OcppSession> all = new ArrayList<>(stations);
        all.addAll(csms);
        return all;
    }

    List<DataTransferResponse> askAll() {
        List<CompletableFuture<DataTransferResponse>> answers = stations.stream()
                .map(station -> station.call(dataTransfer("x")))
                .toList();
        return answers.stream().map(RealThreadsTest::get).toList();
    }
}
