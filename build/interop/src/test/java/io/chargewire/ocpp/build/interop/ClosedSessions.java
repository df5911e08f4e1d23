package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Why our side's connections ended, and how many there were. Thread-safe. */
final class ClosedSessions implements SessionObserver {

    private static final int PATIENCE_SECONDS = 30;

    private final AtomicInteger opened = new AtomicInteger();
    private final BlockingQueue<CloseReason> reasons = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.Opened) {
            opened.incrementAndGet();
        } else if (event instanceof SessionEvent.Closed closed) {
            reasons.add(closed.reason());
        }
    }

    int opened() {
        return opened.get();
    }

    /** Why the next connection ended; waits for it. */
    CloseReason next() throws InterruptedException {
        CloseReason reason = reasons.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (reason == null) {
            throw new AssertionError("no connection of ours has ended");
        }
        return reason;
    }
}
