package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What all contracts share: the transport is made before each test and closed after it, and then every connection must
 * have ended as promised and no thread may be left.
 */
@Timeout(120)
public abstract class TransportContract {

    private static final List<String> THREADS_OF_THE_PROCESS = List.of(
            "ForkJoinPool.commonPool-",
            "CompletableFutureDelayScheduler",
            "junit-",
            "Attach Listener",
            "process reaper");

    private final List<RecordingListener> listeners = new CopyOnWriteArrayList<>();
    private LeftoverThreads threads = new LeftoverThreads();

    /** For subclasses. */
    protected TransportContract() {}

    /**
     * Makes the transport under test, and starts it if it is a server.
     *
     * @throws Exception if that fails, and with it the test
     */
    protected abstract void openTransport() throws Exception;

    /** Closes the transport under test. May be called more than once. */
    protected abstract void closeTransport();

    /** Closes what plays the other side, after the transport. Does nothing unless overridden. */
    protected void closeRemoteSide() {}

    /**
     * Tells which threads belong to the process rather than to the transport, such as a library's own shared timer.
     *
     * @param thread a thread that began during the test
     * @return true if it may go on after the transport was closed
     */
    protected boolean isShared(Thread thread) {
        return false;
    }

    /**
     * A listener whose connection is expected to have ended when the transport is closed, if it was opened at all.
     *
     * @return a new listener
     */
    protected final RecordingListener newListener() {
        return watched(new RecordingListener());
    }

    /**
     * Adds a listener to those that are checked at the end.
     *
     * @param <T> the listener's type
     * @param listener any listener
     * @return the same listener
     */
    protected final <T extends RecordingListener> T watched(T listener) {
        listeners.add(listener);
        return listener;
    }

    /**
     * Remembers the threads and makes the transport.
     *
     * @throws Exception if the transport cannot be made
     */
    @BeforeEach
    final void openBeforeTest() throws Exception {
        threads = new LeftoverThreads();
        openTransport();
    }

    /** Closes everything and checks what is left. */
    @AfterEach
    final void closeAfterTest() {
        try {
            closeTransport();
            for (RecordingListener listener : listeners) {
                if (listener.wasCalled()) {
                    listener.awaitClose();
                }
            }
        } finally {
            closeRemoteSide();
        }
        threads.awaitNone(thread -> isShared(thread) || belongsToTheProcess(thread), Duration.ofSeconds(10));
        for (RecordingListener listener : listeners) {
            assertThat(listener.brokenPromises())
                    .as("promises of ConnectionListener")
                    .isEmpty();
        }
    }

    private static boolean belongsToTheProcess(Thread thread) {
        return THREADS_OF_THE_PROCESS.stream().anyMatch(thread.getName()::startsWith);
    }
}
