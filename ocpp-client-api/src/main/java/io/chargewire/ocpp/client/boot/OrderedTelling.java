package io.chargewire.ocpp.client.boot;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners one thing after the other. Thread-safe; may be given things under a lock, since nothing runs at once. */
final class OrderedTelling {

    private static final Logger log = LoggerFactory.getLogger(OrderedTelling.class);

    /** Guarded by this, as is {@code telling}. */
    private final Queue<Runnable> untold = new ArrayDeque<>();

    private boolean telling;

    synchronized void add(Runnable what) {
        untold.add(what);
    }

    /** To be called without a lock, since the executor may run the listeners on the spot. */
    void tell(Executor executor) {
        synchronized (this) {
            if (telling || untold.isEmpty()) {
                return;
            }
            telling = true;
        }
        executor.execute(this::tellAll);
    }

    private void tellAll() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                log.error("A listener of the boot flow failed", e);
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
