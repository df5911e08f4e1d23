package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/**
 * How a transport keeps its memory bounded, whatever the peer sends, with and without permessage-deflate (RFC 7692).
 *
 * <p>Best run with a small heap, such as 160 MiB, so that a transport that inflates without a limit fails.
 */
public abstract class LimitContract extends SocketContract {

    /** For subclasses. */
    protected LimitContract() {}

    /**
     * Opens a connection as {@link #connectRaw} does, with permessage-deflate (RFC 7692) and no context takeover.
     *
     * @param listener gets the events of the end under test
     * @return both ends, open, or nothing if the transport does not know compression
     * @throws Exception if that fails, and with it the test
     */
    protected abstract Optional<RawLink> connectCompressed(RecordingListener listener) throws Exception;

    /**
     * Whether the transport sees the header of a frame before its payload. One on top of a container that hands on payload
     * piece by piece cannot: it counts what has arrived, and need not refuse what was only announced.
     *
     * @return true unless overridden
     */
    protected boolean seesFrameHeaders() {
        return true;
    }

    @Test
    @Fault("F41")
    final void frameThatAnnouncesTooMuchClosesWith1009BeforeItIsRead() throws Exception {
        assumeTrue(seesFrameHeaders(), "the container beneath the transport keeps the headers of frames to itself");
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);
        boolean masked = !(link.peer() instanceof RawServerConnection);

        ByteBuffer header = ByteBuffer.allocate(14).put((byte) 0x81);
        header.put((byte) (masked ? 0xFF : 0x7F)).putLong(1L << 40);
        link.peer().sendBytes(Arrays.copyOf(header.array(), masked ? 14 : 10));

        assertThat(link.peer().receiveClose().closeCode()).isEqualTo(1009);
        link.peer().close();
        assertThat(listener.awaitClose().code()).isEqualTo(1009);
    }

    @Test
    @Fault("F41")
    final void messageOverTheLimitInOneFrameClosesWith1009() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        // Two bytes a character: more than the limit in bytes, less in characters.
        sendAsFarAsTaken(link, RawFrame.text("é".repeat(messageSizeLimit() / 2 + 1)));

        assertThat(listener.awaitClose().code()).isEqualTo(1009);
        assertThat(listener.pendingTexts()).isEmpty();
    }

    @Test
    @Fault("F41")
    final void messageOverTheLimitInFragmentsClosesWith1009BeforeItEnds() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        byte[] half = new byte[messageSizeLimit() / 2];
        Arrays.fill(half, (byte) 'x');
        link.peer().send(RawFrame.text(half).notFinal());
        link.peer().send(RawFrame.continuation(half).notFinal());
        link.peer().send(RawFrame.continuation(new byte[] {'x', 'x'}).notFinal());

        assertThat(link.peer().receiveClose().closeCode()).isEqualTo(1009);
        link.peer().close();
        assertThat(listener.awaitClose().code()).isEqualTo(1009);
        assertThat(listener.pendingTexts()).isEmpty();
    }

    @Test
    @Requirement("Part 4, 3.3")
    final void compressedMessagesTravelInBothDirections() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = compressed(listener);
        String text = "[2,\"19223201\",\"Heartbeat\",{}]".repeat(100);

        for (int i = 0; i < 3; i++) {
            link.connection().send(text + i);
            assertThat(link.peer().receiveText()).isEqualTo(text + i);

            link.peer().send(RawFrame.text(text + i).deflated());
            assertThat(listener.awaitText()).isEqualTo(text + i);
            link.peer().sendFragmented(RawFrame.text(text).deflated(), 10);
            assertThat(listener.awaitText()).isEqualTo(text);
            link.peer().sendText("not compressed");
            assertThat(listener.awaitText()).isEqualTo("not compressed");
            link.peer().send(RawFrame.text("").deflated());
            assertThat(listener.awaitText()).isEmpty();
        }
    }

    @Test
    @Fault("F41")
    final void messageOverTheLimitOnceInflatedClosesWith1009() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = compressed(listener);
        String limit = "x".repeat(messageSizeLimit());

        link.peer().send(RawFrame.text(limit).deflated());
        assertThat(listener.awaitText()).isEqualTo(limit);
        link.peer().send(RawFrame.text(limit + "x").deflated());

        assertThat(link.peer().receiveClose().closeCode()).isEqualTo(1009);
        link.peer().close();
        assertThat(listener.awaitClose().code()).isEqualTo(1009);
    }

    @Test
    @Fault("F41")
    final void deflateBombClosesWith1009() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = compressed(listener);

        sendAsFarAsTaken(link, deflateBomb(512));

        assertThat(listener.awaitClose().code()).isEqualTo(1009);
        assertThat(listener.pendingTexts()).isEmpty();
    }

    private RawLink compressed(RecordingListener listener) throws Exception {
        Optional<RawLink> link = connectCompressed(listener);
        assumeTrue(link.isPresent(), "the transport does not know permessage-deflate");
        return link.orElseThrow();
    }

    /**
     * Sends a frame that the other end may well stop reading half-way. It may then reset the connection, and its close frame
     * may get lost.
     */
    private static void sendAsFarAsTaken(RawLink link, RawFrame frame) {
        try {
            link.peer().send(frame);
        } catch (UncheckedIOException alreadyClosed) {
            // That is one way to refuse it.
        }
        link.peer().awaitEnd();
    }

    /** A message of so many mebibytes of zeros in about as many kibibytes. */
    private static RawFrame deflateBomb(int mebibytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            // A full flush makes a piece that stands for itself and can be repeated.
            deflater.setInput(new byte[1024 * 1024]);
            byte[] buffer = new byte[64 * 1024];
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            for (int i = 0; i < mebibytes; i++) {
                bomb.write(buffer, 0, length);
            }
            byte[] payload = bomb.toByteArray();
            return RawFrame.of(true, 4, RawFrame.TEXT, Arrays.copyOf(payload, payload.length - 4));
        } finally {
            deflater.end();
        }
    }
}
