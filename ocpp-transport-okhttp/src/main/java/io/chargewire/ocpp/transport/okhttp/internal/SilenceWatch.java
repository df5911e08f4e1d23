package io.chargewire.ocpp.transport.okhttp.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * Finds a CSMS that has fallen silent: whoever answers each ping within the pong timeout is never silent for longer than the
 * ping interval and that timeout together. Any byte counts, since an answer may be stuck behind a long message.
 */
final class SilenceWatch extends ForwardingSource {

    private final long limitNanos;
    private final Deadlines deadlines;
    private final Runnable whenSilent;
    private volatile long heardNanos = System.nanoTime();
    // Both guarded by this.
    private boolean ended;
    private Future<?> nextLook = CompletableFuture.completedFuture(null);

    /** Begins to watch. The task runs on the thread of the deadlines, once at most, and not after the source was closed. */
    SilenceWatch(Source incoming, Duration limit, Deadlines deadlines, Runnable whenSilent) {
        super(incoming);
        this.limitNanos = limit.toNanos();
        this.deadlines = deadlines;
        this.whenSilent = whenSilent;
        lookAfter(limitNanos);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long count = super.read(sink, byteCount);
        heardNanos = System.nanoTime();
        return count;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            ended = true;
            nextLook.cancel(false);
        }
        super.close();
    }

    private synchronized void lookAfter(long nanos) {
        if (!ended) {
            // Rounded up, so that a look is never a little too early and followed by one at once.
            nextLook = deadlines.after(Duration.ofNanos(nanos).plusMillis(1), this::look);
        }
    }

    private void look() {
        long left = heardNanos + limitNanos - System.nanoTime();
        if (left > 0) {
            lookAfter(left);
            return;
        }
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        whenSilent.run();
    }
}
