package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a connection reports, for a test to wait for, and watches over the promises of {@link ConnectionListener}:
 * {@code onOpen} first, {@code onClose} last, each once, never two at a time.
 *
 * <p>Thread-safe. Subclasses that react call {@code super} first.
 */
public class RecordingListener implements ConnectionListener {

    /** How long {@code await} methods wait: 10 seconds. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
    private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
    private final AtomicInteger inside = new AtomicInteger();
    // Guarded by this.
    private final Deque<String> order = new ArrayDeque<>();
    // Guarded by this.
    private final List<String> broken = new ArrayList<>();

    /** Creates a listener that has heard nothing. */
    public RecordingListener() {}

    @Override
    public void onOpen(Connection opening) {
        enter("onOpen");
        connection.set(opening);
        opened.countDown();
        inside.decrementAndGet();
    }

    @Override
    public void onText(String text) {
        enter("onText");
        texts.add(text);
        inside.decrementAndGet();
    }

    @Override
    public void onClose(CloseReason closeReason) {
        enter("onClose");
        reason.set(closeReason);
        inside.decrementAndGet();
        closed.countDown();
    }

    private void enter(String method) {
        boolean alone = inside.incrementAndGet() == 1;
        synchronized (this) {
            if (!alone) {
                broken.add(method + " was called while another method was running");
            }
            if ("onClose".equals(order.peekLast())) {
                broken.add(method + " was called after onClose");
            }
            if ("onOpen".equals(method) != order.isEmpty()) {
                broken.add(order.isEmpty() ? method + " was called before onOpen" : "onOpen was called twice");
            }
            // Only what came last matters, besides that something came.
            order.clear();
            order.add(method);
        }
    }

    /**
     * Waits for {@code onOpen}.
     *
     * @return the connection
     */
    public final Connection awaitOpen() {
        await(opened, "onOpen");
        Connection known = connection.get();
        if (known == null) {
            throw new AssertionError("onOpen was called without a connection");
        }
        return known;
    }

    /**
     * Waits for the next text that was not asked for yet.
     *
     * @return the text
     */
    public final String awaitText() {
        try {
            String text = texts.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (text == null) {
                throw new AssertionError("waited " + DEADLINE.toSeconds() + " s for onText in vain"
                        + (isClosed() ? "; the connection was closed: " + reason.get() : ""));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for onText", e);
        }
    }

    /**
     * Waits for {@code onClose}.
     *
     * @return its reason
     */
    public final CloseReason awaitClose() {
        await(closed, "onClose");
        CloseReason known = reason.get();
        if (known == null) {
            throw new AssertionError("onClose was called without a reason");
        }
        return known;
    }

    /**
     * The texts that came and were not asked for yet.
     *
     * @return a copy, oldest first
     */
    public final List<String> pendingTexts() {
        return List.copyOf(texts);
    }

    /**
     * Tells whether any method was called.
     *
     * @return false as long as nothing was reported
     */
    public final synchronized boolean wasCalled() {
        return !order.isEmpty();
    }

    /**
     * Tells whether the connection has ended.
     *
     * @return true once {@code onClose} was called
     */
    public final boolean isClosed() {
        return closed.getCount() == 0;
    }

    /**
     * The promises that the transport broke.
     *
     * @return one line each, empty if all is well
     */
    public final synchronized List<String> brokenPromises() {
        return List.copyOf(broken);
    }

    private static void await(CountDownLatch latch, String method) {
        try {
            if (!latch.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("waited " + DEADLINE.toSeconds() + " s for " + method + " in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + method, e);
        }
    }
}
