package io.chargewire.ocpp.transport.tyrus.endpoint;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the peer of one connection is still there: pings it at intervals and gives it up when the answer does not
 * come in time (Part 4, 5.2).
 *
 * <pre>
 *             interval over: ping             pong timeout over
 *   RESTING ────────────────────► ASKING ───────────────────────► OVER
 *      ▲                            │  ▲│                          ▲
 *      └──────────── pong ──────────┘  └┘ progress                 │ stop, from any state
 * </pre>
 *
 * <p>Only the answer to the latest ping counts, with the bytes of that ping. Messages do not: a peer may go on sending and read
 * nothing any more. Yet it cannot answer in the middle of a big message, nor before it has read one that was on its way when
 * the ping was sent. So what moves of these extends the deadline ({@link Peer#progress}, {@link #receiving}); what the peer
 * sends does so up to the size of one message, since after that it had its chance to answer.
 *
 * <p>A peer that falls silent is given up within the interval and the timeout together, or twice the timeout if that is more.
 *
 * <p>Thread-safe. Has one task waiting at the timers at most, and holds no lock while it calls the peer.
 */
final class KeepAlive {

    /** The connection as it is seen from here. The methods return without waiting. */
    interface Peer {

        /**
         * Sends a ping.
         *
         * @param payload the bytes that the pong has to bring back
         */
        void ping(ByteBuffer payload);

        /**
         * What keeps the peer from answering, and moves.
         *
         * @return any number that changes as long as it does
         */
        long progress();

        /** The peer is gone: cuts the connection. Called once at most. */
        void giveUp();
    }

    private final PingSchedule schedule;
    private final int messageSize;
    private final ScheduledExecutorService timers;
    private final LongSupplier nanoClock;
    private final Peer peer;

    // All guarded by this.
    private boolean over;
    private boolean asking;
    // The number of the latest ping, which is what it carries.
    private int ping;
    // When the latest ping was sent; before the first one, when all began.
    private long pingedAt;
    // When the deadline began to run, and what the progress was then.
    private long waitingSince;
    private long progressThen;
    // How much the peer has sent of unfinished messages since the ping, up to the size of one.
    private int receivedSince;
    private @Nullable Future<?> timer;

    /**
     * Creates one that does nothing yet.
     *
     * @param schedule when to ping, and when to give up
     * @param messageSize what a peer may send before it answers, in the units of {@link #receiving}
     * @param timers call back when it is time
     * @param nanoClock as {@link System#nanoTime}
     * @param peer who is asked
     */
    KeepAlive(
            PingSchedule schedule,
            int messageSize,
            ScheduledExecutorService timers,
            LongSupplier nanoClock,
            Peer peer) {
        this.schedule = schedule;
        this.messageSize = messageSize;
        this.timers = timers;
        this.nanoClock = nanoClock;
        this.peer = peer;
    }

    /** Begins, with the first ping after an interval; does nothing if there are to be no pings. */
    synchronized void start() {
        if (!over && !schedule.interval().isZero()) {
            pingedAt = nanoClock.getAsLong();
            lookAgainIn(schedule.interval().toNanos());
        }
    }

    /** Ends it; there is nothing more to find out. */
    synchronized void stop() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /**
     * The peer has sent a pong.
     *
     * @param payload what it carries
     */
    synchronized void pong(ByteBuffer payload) {
        if (asking && payload.equals(payloadOf(ping))) {
            asking = false;
        }
    }

    /**
     * A part of a message has come that is not its last.
     *
     * @param amount how much
     */
    synchronized void receiving(int amount) {
        if (asking) {
            receivedSince = (int) Math.min(messageSize, (long) receivedSince + amount);
        }
    }

    private void look() {
        long progress = peer.progress();
        ByteBuffer toSend = null;
        boolean givenUp = false;
        synchronized (this) {
            if (over) {
                return;
            }
            long now = nanoClock.getAsLong();
            long untilPing = schedule.interval().toNanos() - (now - pingedAt);
            if (asking) {
                if (progress + receivedSince != progressThen) {
                    progressThen = progress + receivedSince;
                    waitingSince = now;
                }
                long left = schedule.pongTimeout().toNanos() - (now - waitingSince);
                givenUp = left <= 0;
                if (givenUp) {
                    over = true;
                } else {
                    lookAgainIn(left);
                }
            } else if (untilPing > 0) {
                lookAgainIn(untilPing);
            } else {
                asking = true;
                pingedAt = now;
                waitingSince = now;
                receivedSince = 0;
                progressThen = progress;
                toSend = payloadOf(++ping);
                lookAgainIn(shorter(schedule.interval(), schedule.pongTimeout()));
            }
        }
        if (toSend != null) {
            peer.ping(toSend);
        } else if (givenUp) {
            peer.giveUp();
        }
    }

    /** The caller holds the lock. */
    private void lookAgainIn(long nanos) {
        try {
            timer = timers.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException transportIsClosing) {
            over = true;
        }
    }

    private static long shorter(Duration one, Duration other) {
        return Math.min(one.toNanos(), other.toNanos());
    }

    private static ByteBuffer payloadOf(int ping) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(0, ping);
    }
}
