package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * What a transport must make of a socket that breaks, stalls, or stays silent.
 *
 * <p>Closing handshakes of the transport under test must be limited to less than 5 seconds for these tests.
 */
public abstract class SocketContract extends ConnectionContract {

    /** For subclasses. */
    protected SocketContract() {}

    /**
     * Opens a connection of the transport under test with a raw socket at the other end, without compression.
     *
     * @param listener gets the events of the end under test
     * @return both ends, open
     * @throws Exception if that fails, and with it the test
     */
    protected abstract RawLink connectRaw(RecordingListener listener) throws Exception;

    @Override
    protected final Link connect(RecordingListener listener) throws Exception {
        RawLink link = connectRaw(listener);
        return new Link(link.connection(), RemoteEnd.of(link.peer()));
    }

    @Test
    final void resetIsReportedAsAbnormal() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().reset();

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
    }

    @Test
    @Fault("F45")
    final void endAtEachByteOfAnIncomingFrameIsReportedOnceWithoutText() throws Exception {
        byte[] frame = RawFrame.text("[2,\"é\"]").encode(true);
        for (int cut = 0; cut < frame.length; cut++) {
            RecordingListener listener = newListener();
            RawLink link = connectRaw(listener);
            boolean masked = !(link.peer() instanceof RawServerConnection);
            byte[] whole = RawFrame.text("[2,\"é\"]").encode(masked);
            if (cut >= whole.length) {
                return;
            }

            link.peer().sendBytes(Arrays.copyOf(whole, cut));
            link.peer().close();

            assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
            assertThat(listener.pendingTexts()).isEmpty();
        }
    }

    @Test
    @Fault("F45")
    final void endAtEachByteOfAnOutgoingFrameIsReportedOnce() throws Exception {
        for (int cut = 0; cut < 7; cut++) {
            RecordingListener listener = newListener();
            RawLink link = connectRaw(listener);

            link.connection().send("[2,3]");
            link.peer().receiveBytes(cut);
            link.peer().reset();

            assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        }
    }

    @Test
    @Fault("F42")
    final void peerThatStopsReadingLosesItsConnectionBeforeMemoryFills() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);
        RecordingListener neighbour = newListener();
        RawLink next = connectRaw(neighbour);
        String text = "x".repeat(256 * 1024);

        boolean failed = false;
        for (int i = 0; i < 400 && !failed; i++) {
            failed = failsWithinASecond(link.connection().send(text).toCompletableFuture());
        }

        assertThat(failed)
                .as("a send failed before 100 MiB were waiting for the peer")
                .isTrue();
        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        next.connection().send("still there?");
        assertThat(next.peer().receiveText()).isEqualTo("still there?");
    }

    @Test
    final void closeThatIsNotAnsweredEndsAfterABound() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.connection().close(CloseReason.GOING_AWAY);

        assertThat(link.peer().receiveClose().closeCode()).isEqualTo(1001);
        listener.awaitClose();
        link.peer().awaitEnd();
    }

    private static boolean failsWithinASecond(CompletableFuture<Void> sending) throws InterruptedException {
        try {
            sending.get(1, TimeUnit.SECONDS);
            return false;
        } catch (TimeoutException stillWaiting) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }
}
