package io.chargewire.ocpp.transport.tyrus.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflaters and inflaters that are between two messages. Each holds memory outside of the heap (some 260 KiB and 45 KiB), which
 * is why connections do not keep one, and is slow to make, which is why it is not thrown away.
 *
 * <p>Keeps a few and never makes anybody wait. Its memory is released with it, by the garbage collector. Thread-safe.
 */
final class ZlibPool {

    // As many as threads that are busy with messages at the same time, more or less.
    private static final int KEPT = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

    private final BlockingQueue<Deflater> deflaters = new ArrayBlockingQueue<>(KEPT);
    private final BlockingQueue<Inflater> inflaters = new ArrayBlockingQueue<>(KEPT);

    static Deflater newDeflater() {
        return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    }

    static Inflater newInflater() {
        return new Inflater(true);
    }

    Deflater takeDeflater() {
        Deflater idle = deflaters.poll();
        return idle == null ? newDeflater() : idle;
    }

    Inflater takeInflater() {
        Inflater idle = inflaters.poll();
        return idle == null ? newInflater() : idle;
    }

    /** Gives one back, whatever state it is in. */
    void giveBack(Deflater used) {
        used.reset();
        if (!deflaters.offer(used)) {
            used.end();
        }
    }

    /** Gives one back, whatever state it is in. */
    void giveBack(Inflater used) {
        used.reset();
        if (!inflaters.offer(used)) {
            used.end();
        }
    }
}
