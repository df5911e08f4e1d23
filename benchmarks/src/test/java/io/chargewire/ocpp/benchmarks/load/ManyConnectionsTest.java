package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.transport.tyrus.TyrusClientTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 5,000 stations at one CSMS process for a minute, each with a Heartbeat every 20 seconds. */
@Tag("load")
@Timeout(300)
class ManyConnectionsTest {

    private static final int STATIONS = 5_000;
    private static final int CONNECTING_AT_ONCE = 200;
    private static final int SECONDS = 60;
    private static final int HEARTBEAT_SECONDS = 20;

    private final List<OcppSession> sessions = new ArrayList<>();
    private final LongAdder failures = new LongAdder();
    private final LongAdder heartbeats = new LongAdder();
    private final AtomicLong slowestNanos = new AtomicLong();

    @Test
    void aMinuteOfHeartbeatsPassesWithoutAnError() throws Exception {
        try (CsmsProcess csms = CsmsProcess.start(0);
                TyrusClientTransport transport = TyrusClientTransport.builder().build();
                RpcEngine engine = RpcEngine.builder(OcppRole.CHARGING_STATION).build()) {
            connect(1, csms.port(), transport, engine);
            sessions.get(0).call(HeartbeatRequest.builder().build()).get(30, TimeUnit.SECONDS);
            CsmsState before = csms.state();

            connect(STATIONS, csms.port(), transport, engine);
            CsmsState idle = csms.state();
            assertThat(idle.connected()).isEqualTo(STATIONS);
            int added = STATIONS - 1;
            Measurements.print("%d idle connections: %.1f KiB of heap and %.1f KiB resident each, %d threads"
                    .formatted(
                            STATIONS,
                            (idle.heap() - before.heap()) / 1024.0 / added,
                            (idle.resident() - before.resident()) / 1024.0 / added,
                            idle.threads()));

            beatForAMinute();

            CsmsState after = csms.state();
            Measurements.print("%d heartbeats in %d s: %d failed, the slowest took %d ms"
                    .formatted(
                            heartbeats.sum(),
                            SECONDS,
                            failures.sum(),
                            TimeUnit.NANOSECONDS.toMillis(slowestNanos.get())));
            assertThat(failures.sum()).isZero();
            assertThat(heartbeats.sum()).isGreaterThanOrEqualTo((long) STATIONS * (SECONDS / HEARTBEAT_SECONDS));
            assertThat(after.heartbeats()).isEqualTo(heartbeats.sum() + 1);
            assertThat(after.connected()).isEqualTo(STATIONS);
            assertThat(sessions).allMatch(OcppSession::isOpen);
        }
    }

    private void connect(int upTo, int port, TyrusClientTransport transport, RpcEngine engine) throws Exception {
        Semaphore places = new Semaphore(CONNECTING_AT_ONCE);
        CountDownLatch connected = new CountDownLatch(upTo - sessions.size());
        while (sessions.size() < upTo) {
            String identity = "CS%05d".formatted(sessions.size());
            OcppSession session = engine.newSession(identity, 1);
            sessions.add(session);
            ClientHandshake handshake = new ClientHandshake(
                    URI.create("ws://127.0.0.1:" + port + "/ocpp/" + identity),
                    List.of(ClientHandshake.OCPP_201),
                    null,
                    Duration.ofSeconds(30));
            places.acquire();
            transport.connect(handshake, session.listener()).whenComplete((connection, failure) -> {
                places.release();
                if (failure != null) {
                    failures.increment();
                }
                connected.countDown();
            });
        }
        assertThat(connected.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(failures.sum()).as("failed connections").isZero();
    }

    private void beatForAMinute() throws InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            long periodNanos = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS);
            for (int i = 0; i < sessions.size(); i++) {
                OcppSession session = sessions.get(i);
                clock.scheduleAtFixedRate(
                        () -> beat(session), periodNanos / STATIONS * i, periodNanos, TimeUnit.NANOSECONDS);
            }
            new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
        } finally {
            clock.shutdown();
        }
        assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        for (OcppSession session : sessions) {
            // Behind the last heartbeat of its session, so that all are answered now.
            session.call(HeartbeatRequest.builder().build())
                    .orTimeout(30, TimeUnit.SECONDS)
                    .thenRun(heartbeats::increment)
                    .exceptionally(failure -> {
                        failures.increment();
                        return null;
                    })
                    .join();
        }
    }

    private void beat(OcppSession session) {
        long began = System.nanoTime();
        session.call(HeartbeatRequest.builder().build()).whenComplete((response, failure) -> {
            if (failure == null) {
                heartbeats.increment();
                slowestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
            } else {
                failures.increment();
            }
        });
    }
}
