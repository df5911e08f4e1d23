package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.benchmarks.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One load from the first connection to the last answer, on one thread. Used once. */
final class LoadRun implements AutoCloseable {

    private static final int READ_BUFFER = 64 * 1024;
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SELECT_MILLIS = 100;

    private final LoadPlan plan;
    private final CallFrame call;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BUFFER);
    private final List<StationSocket> sockets = new ArrayList<>();
    private final Histogram nanos = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    private final Selector selector;
    private long measureFrom;
    private long measureTo;
    private long errors;
    private int waiting;

    LoadRun(LoadPlan plan) throws IOException {
        this.plan = plan;
        call = new CallFrame(plan.payload());
        nanos.setAutoResize(true);
        selector = Selector.open();
    }

    LoadResult run() throws IOException {
        CallFrame boot = new CallFrame(Payload.BOOT_NOTIFICATION);
        for (int i = 0; i < plan.stations(); i++) {
            StationSocket socket = StationSocket.open(plan.url(), "CS%05d".formatted(i), null);
            sockets.add(socket);
            socket.boot(boot, buffer);
        }
        for (StationSocket socket : sockets) {
            socket.channel().configureBlocking(false);
            socket.channel().register(selector, SelectionKey.OP_READ, new Station(socket));
        }
        measureFrom = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.warmUpSeconds());
        measureTo = measureFrom + TimeUnit.SECONDS.toNanos(plan.seconds());
        for (SelectionKey key : selector.keys()) {
            attempt(key, station -> station.call());
        }
        answersUntil(measureFrom);
        Duration cpuBefore = cpu();
        answersUntil(measureTo);
        Duration cpu = cpu().minus(cpuBefore);
        answersUntil(measureTo + LAST_ANSWERS_NANOS);
        errors += waiting;
        return result(cpu);
    }

    private LoadResult result(Duration cpu) {
        long calls = nanos.getTotalCount();
        return new LoadResult(
                plan.stations(),
                calls,
                calls / (double) plan.seconds(),
                micros(50),
                micros(95),
                micros(99),
                errors,
                plan.serverPid() == null || calls == 0 ? null : cpu.toNanos() / 1_000.0 / calls);
    }

    private double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1_000.0;
    }

    private Duration cpu() throws IOException {
        Long pid = plan.serverPid();
        return pid == null ? Duration.ZERO : ProcessCpu.of(pid);
    }

    /** Lets the stations work until then, or until none of them waits for an answer any more. */
    private void answersUntil(long end) throws IOException {
        while (waiting > 0 && System.nanoTime() - end < 0) {
            selector.select(key -> attempt(key, Station::read), SELECT_MILLIS);
        }
    }

    private void attempt(SelectionKey key, Step step) {
        Station station = (Station) key.attachment();
        try {
            step.run(station);
        } catch (IOException e) {
            // A station that is lost stays lost, and its call is counted once.
            key.cancel();
            errors++;
            waiting -= station.waits ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        for (StationSocket socket : sockets) {
            socket.close();
        }
        selector.close();
    }

    private interface Step {

        void run(Station station) throws IOException;
    }

    /** A station, which waits for its answer before it calls again. */
    private final class Station {

        private final StationSocket socket;
        private long id;
        private long called;
        private boolean waits;

        Station(StationSocket socket) {
            this.socket = socket;
        }

        void call() throws IOException {
            ByteBuffer frame = call.next();
            id = call.id();
            waits = true;
            waiting++;
            called = System.nanoTime();
            socket.send(frame);
        }

        void read() throws IOException {
            socket.read(buffer, this::message);
        }

        private void message(MessageHead head) throws IOException {
            if (head.type() == 2) {
                // A call of the CSMS, which stays without an answer: these stations only speak.
                return;
            }
            if (!waits) {
                errors++;
                return;
            }
            long now = System.nanoTime();
            if (head.type() != 3 || head.id() != id) {
                errors++;
            } else if (now - measureFrom >= 0 && now - measureTo < 0) {
                nanos.recordValue(now - called);
            }
            waits = false;
            waiting--;
            if (now - measureTo < 0) {
                call();
            }
        }
    }
}
