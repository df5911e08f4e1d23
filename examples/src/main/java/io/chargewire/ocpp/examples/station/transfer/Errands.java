package io.chargewire.ocpp.examples.station.transfer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the station does in the background, one thing at a time. Thread-safe. */
public final class Errands implements AutoCloseable {

    private final String name;

    /** Of the present errand; null if there is none. Guarded by this. */
    private @Nullable CallOff present;

    /** Of the latest errand, ended or not; null before the first. Guarded by this. */
    private @Nullable Thread latest;

    /** Guarded by this. */
    private boolean closed;

    /** Something that takes its time. */
    @FunctionalInterface
    public interface Errand {

        /**
         * Does it.
         *
         * @param callOff to wait with
         * @throws CalledOffException if it was called off
         */
        void run(CallOff callOff) throws CalledOffException;
    }

    /** One attempt at something. */
    @FunctionalInterface
    public interface Attempt {

        /**
         * Tries.
         *
         * @throws TransferException if it did not succeed
         * @throws CalledOffException if it was called off
         */
        void run() throws TransferException, CalledOffException;
    }

    /**
     * Creates it with nothing to do.
     *
     * @param name of the thread
     */
    public Errands(String name) {
        this.name = name;
    }

    /**
     * Begins an errand in the place of the present one, which is called off and comes to its end first.
     *
     * @param errand what to do
     * @param calledOff runs at its end if it was called off
     */
    public synchronized void begin(Errand errand, Runnable calledOff) {
        callOff();
        if (closed) {
            return;
        }
        CallOff callOff = new CallOff();
        present = callOff;
        Thread before = latest;
        Thread thread = new Thread(() -> run(before, errand, callOff, calledOff), name);
        thread.setDaemon(true);
        latest = thread;
        thread.start();
    }

    /**
     * Calls off the present errand.
     *
     * @return false if there was none
     */
    public synchronized boolean callOff() {
        CallOff callOff = present;
        if (callOff == null) {
            return false;
        }
        present = null;
        callOff.now();
        return true;
    }

    /** Calls off the present errand; no other will begin. */
    @Override
    public synchronized void close() {
        closed = true;
        callOff();
    }

    private void run(@Nullable Thread before, Errand errand, CallOff callOff, Runnable calledOff) {
        try {
            if (before != null) {
                before.join();
            }
            errand.run(callOff);
        } catch (CalledOffException e) {
            calledOff.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts an errand", e);
        } finally {
            synchronized (this) {
                if (present == callOff) {
                    present = null;
                }
            }
        }
    }

    /**
     * Tries again until it succeeds. Blocks.
     *
     * @param retries how many times after the first; null for none
     * @param seconds how long to wait before each; null for not at all
     * @param callOff to wait with
     * @param attempt what to try
     * @throws TransferException of the last attempt
     * @throws CalledOffException if it is called off
     */
    public static void retry(@Nullable Integer retries, @Nullable Integer seconds, CallOff callOff, Attempt attempt)
            throws TransferException, CalledOffException {
        int left = retries == null ? 0 : retries;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (TransferException e) {
                if (left <= 0 || !e.isWorthRetrying()) {
                    throw e;
                }
                left--;
                callOff.pause(Duration.ofSeconds(seconds == null ? 0 : seconds));
            }
        }
    }
}
