package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.testkit.raw.RawConnection;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Reads from a raw connection on a thread of its own and answers each ping, until the connection ends. */
final class AttentivePeer {

    private final RawConnection connection;
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    private AttentivePeer(RawConnection connection) {
        this.connection = connection;
    }

    /** From now on nobody else may read from the connection. */
    static AttentivePeer on(RawConnection connection) {
        AttentivePeer peer = new AttentivePeer(connection);
        Thread thread = new Thread(
                peer::readAll, "attentive-peer-" + connection.socket().getPort());
        thread.setDaemon(true);
        thread.start();
        return peer;
    }

    String awaitText() throws InterruptedException {
        String text = texts.poll(RecordingListener.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        if (text == null) {
            throw new AssertionError("waited " + RecordingListener.DEADLINE.toSeconds() + " s for a text in vain");
        }
        return text;
    }

    private void readAll() {
        try {
            while (true) {
                RawFrame frame = connection.receive();
                if (frame.opcode() == RawFrame.PING) {
                    connection.send(RawFrame.of(true, 0, RawFrame.PONG, frame.payload()));
                } else if (frame.opcode() == RawFrame.TEXT) {
                    texts.add(frame.text());
                }
            }
        } catch (AssertionError | UncheckedIOException | RejectedExecutionException ended) {
            // The test looks at the other end.
        }
    }
}
