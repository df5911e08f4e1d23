package io.chargewire.ocpp.transport.tyrus.endpoint;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The texts on their way out of one connection: gives the container one at a time, in order, and keeps the others up to a
 * limit.
 *
 * <p>Futures are completed without a lock, and never from within the container's call that took the text over, as the
 * container may hold locks of its own there.
 */
final class OutboundTexts {

    /** Hands one text to the container. */
    @FunctionalInterface
    interface Sender {
        /**
         * Begins to send; does not throw.
         *
         * @param text the message
         * @param done is to be called once with null, or with what went wrong, on any thread, now or later
         */
        void send(String text, Consumer<@Nullable Throwable> done);
    }

    /** What a waiting text costs besides its characters. */
    private static final int OVERHEAD = 64;

    private record Outbound(String text, CompletableFuture<Void> sent) {}

    private final Sender sender;
    private final int backlogLimit;

    // All guarded by this.
    private final Queue<Outbound> waiting = new ArrayDeque<>(2);
    private long backlog;
    private boolean sending;
    private @Nullable Runnable whenDrained;
    private @Nullable IOException failure;

    OutboundTexts(Sender sender, int backlogLimit) {
        this.sender = sender;
        this.backlogLimit = backlogLimit;
    }

    /**
     * Sends a text after those before it.
     *
     * @param sent completed when the container has written it, failed when it did not
     * @return false if too much is waiting already; then nothing happened
     */
    boolean send(String text, CompletableFuture<Void> sent) {
        IOException refused;
        synchronized (this) {
            refused = failure != null ? failure : whenDrained != null ? closed() : null;
            if (refused == null) {
                long size = text.length() + (long) OVERHEAD;
                if (backlog > 0 && backlog + size > backlogLimit) {
                    return false;
                }
                backlog += size;
                waiting.add(new Outbound(text, sent));
                if (sending) {
                    return true;
                }
                sending = true;
            }
        }
        if (refused != null) {
            sent.completeExceptionally(refused);
        } else {
            pump();
        }
        return true;
    }

    /**
     * Takes no further text and calls back when those before are out; never if that fails.
     *
     * @param drained what to do then
     */
    void finish(Runnable drained) {
        synchronized (this) {
            if (failure != null || whenDrained != null) {
                return;
            }
            whenDrained = drained;
            if (sending) {
                return;
            }
        }
        drained.run();
    }

    /**
     * Fails all texts that are not out, and any to come.
     *
     * @param reason what their futures fail with
     */
    void fail(IOException reason) {
        List<Outbound> unsent;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = reason;
            unsent = List.copyOf(waiting);
            waiting.clear();
        }
        unsent.forEach(outbound -> outbound.sent().completeExceptionally(reason));
    }

    /** Sends until nothing waits or the container takes its time; then {@link Sending} goes on from its thread. */
    private void pump() {
        while (true) {
            Outbound next;
            Runnable drained = null;
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    sending = false;
                    drained = failure == null ? whenDrained : null;
                }
            }
            if (next == null) {
                if (drained != null) {
                    drained.run();
                }
                return;
            }
            Sending attempt = new Sending(next);
            sender.send(next.text(), attempt);
            if (attempt.isLeftToTheContainer()) {
                return;
            }
        }
    }

    private void complete(Outbound outbound, @Nullable Throwable problem) {
        synchronized (this) {
            backlog -= outbound.text().length() + (long) OVERHEAD;
        }
        if (problem == null) {
            outbound.sent().complete(null);
        } else {
            IOException reason =
                    problem instanceof IOException io ? io : new IOException("the message could not be sent", problem);
            outbound.sent().completeExceptionally(reason);
        }
    }

    private static IOException closed() {
        return new IOException("the connection is closed");
    }

    /** One text in the container's hands: finds out whether it was done before the container's method returned. */
    private final class Sending implements Consumer<@Nullable Throwable> {

        private record Result(@Nullable Throwable problem) {}

        private static final Result LEFT = new Result(null);

        private final Outbound outbound;
        // Null, then either LEFT or the result, whichever comes first.
        private final AtomicReference<@Nullable Result> result = new AtomicReference<>();

        Sending(Outbound outbound) {
            this.outbound = outbound;
        }

        @Override
        public void accept(@Nullable Throwable problem) {
            if (!result.compareAndSet(null, new Result(problem)) && result.compareAndSet(LEFT, new Result(problem))) {
                complete(outbound, problem);
                pump();
            }
        }

        boolean isLeftToTheContainer() {
            if (result.compareAndSet(null, LEFT)) {
                return true;
            }
            Result early = result.get();
            if (early != null) {
                complete(outbound, early.problem());
            }
            return false;
        }
    }
}
