package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.transport.tyrus.endpoint.SerialLane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames on the wire: nothing behind a close frame, and no pongs for a peer that asks faster than it reads.
 *
 * <p>Tyrus' completion handlers, behind which are the application's, are called within {@link #write} if the frame could be
 * written at once, else on a worker: never on the threads that watch sockets.
 */
final class FrameWriter extends Writer {

    /** Pongs are dropped while more than this waits to be written, as RFC 6455, 5.5.3 allows. */
    private static final int PONG_BACKLOG = 16 * 1024;

    private final TcpConnection connection;
    private final Executor workers;
    private final Runnable finished;
    private final SerialLane lane = new SerialLane();
    private final AtomicInteger unwritten = new AtomicInteger();
    // Counts what has left while a ping was waiting behind it.
    private final AtomicLong progress = new AtomicLong();
    private volatile boolean pingWaits;
    // Only touched on the lane.
    private boolean closeSent;

    /**
     * Creates a writer.
     *
     * @param connection where to
     * @param workers run what comes after a frame that had to wait
     * @param finished called when Tyrus is done with the connection
     */
    FrameWriter(TcpConnection connection, Executor workers, Runnable finished) {
        this.connection = connection;
        this.workers = workers;
        this.finished = finished;
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
        lane.run(() -> {
            int opcode = FrameHeader.opcodeOf(frame);
            if (closeSent) {
                handler.failed(new IOException("the connection is closing"));
            } else if (opcode == FrameHeader.PONG && unwritten.get() > PONG_BACKLOG) {
                handler.completed(frame);
            } else {
                closeSent = opcode == FrameHeader.CLOSE;
                if (opcode == FrameHeader.PING) {
                    pingWaits = true;
                }
                send(frame, handler);
            }
        });
    }

    /**
     * Does something when all frames given so far have been handed to the connection. {@link #write} alone does not say so: the
     * frame may be left to a thread that is about to write another one.
     *
     * @param action what to do, on this thread or on that one
     */
    void afterFrames(Runnable action) {
        lane.run(action);
    }

    /** A number that grows as long as there is a ping that has not left, and what was written before it is leaving. */
    long progress() {
        return progress.get();
    }

    private void moved() {
        if (pingWaits) {
            progress.incrementAndGet();
        }
    }

    private void send(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
        int size = frame.remaining();
        boolean ping = FrameHeader.opcodeOf(frame) == FrameHeader.PING;
        unwritten.addAndGet(size);
        Thread writing = Thread.currentThread();
        // Only touched by that thread.
        boolean[] left = {false};
        boolean[] early = {false};
        @Nullable Throwable[] earlyProblem = {null};
        connection.write(frame, this::moved, problem -> {
            moved();
            if (ping) {
                pingWaits = false;
            }
            unwritten.addAndGet(-size);
            if (Thread.currentThread() == writing && !left[0]) {
                // With TLS, this thread holds a lock on the connection here, which no application may meet.
                early[0] = true;
                earlyProblem[0] = problem;
            } else {
                workers.execute(() -> complete(frame, handler, problem));
            }
        });
        left[0] = true;
        if (early[0]) {
            complete(frame, handler, earlyProblem[0]);
        }
    }

    private static void complete(ByteBuffer frame, CompletionHandler<ByteBuffer> handler, @Nullable Throwable problem) {
        if (problem == null) {
            handler.completed(frame);
        } else {
            handler.failed(problem);
        }
    }

    @Override
    public void close() {
        finished.run();
    }
}
