package io.chargewire.ocpp.client.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application's listeners what has happened, one thing at a time and in order. Thread-safe.
 *
 * <p>What has happened is added where it happens, which may be under a lock; it is told when that lock is free again, since the
 * executor may run the listener on the spot.
 */
public final class Announcements {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final Executor executor;
    private final String whose;

    /** Guarded by this, as is {@code telling}. */
    private final Queue<Runnable> untold = new ArrayDeque<>();

    private boolean telling;

    /**
     * Has nothing to tell yet.
     *
     * @param executor runs the listeners
     * @param whose listeners they are, for logs
     */
    public Announcements(Executor executor, String whose) {
        this.executor = executor;
        this.whose = whose;
    }

    /**
     * Puts it behind what is to be told; runs nothing.
     *
     * @param announcement tells it
     */
    public synchronized void add(Runnable announcement) {
        untold.add(announcement);
    }

    /**
     * Puts it behind what is to be told to each of the listeners, so that one that fails takes it from no other.
     *
     * @param listeners who is told
     * @param what is told
     * @param <T> the type of it
     */
    public <T> void add(List<Consumer<T>> listeners, T what) {
        listeners.forEach(listener -> add(() -> listener.accept(what)));
    }

    /** Has told what was added. To be called without a lock. */
    public void tell() {
        synchronized (this) {
            if (telling || untold.isEmpty()) {
                return;
            }
            telling = true;
        }
        try {
            executor.execute(this::tellAll);
        } catch (RejectedExecutionException e) {
            log.error("The callback executor is shut down, so that the listeners of {} are not told any more", whose);
            synchronized (this) {
                untold.clear();
                telling = false;
            }
        }
    }

    private void tellAll() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                log.error("A listener of {} failed", whose, e);
            }
        }
    }

    /** Null if there is nothing left. */
    private synchronized @Nullable Runnable next() {
        Runnable next = untold.poll();
        telling = next != null;
        return next;
    }
}
