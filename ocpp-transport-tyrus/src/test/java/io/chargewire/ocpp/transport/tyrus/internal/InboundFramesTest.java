package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboundFramesTest {

    private static final int LIMIT = 100_000;

    private final InboundFrames server = new InboundFrames(true, LIMIT, null);

    @Test
    void framesComeOutWholeHoweverTheBytesCame() throws Exception {
        Random random = new Random(1);
        List<byte[]> sent = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            int length = List.of(0, 1, 125, 126, 127, 65_535, 65_536, 300).get(i % 8);
            byte[] frame = (i % 5 == 4 ? RawFrame.ping("ping " + i) : RawFrame.text("x".repeat(length))).encode(true);
            sent.add(frame);
            stream.writeBytes(frame);
        }
        byte[] bytes = stream.toByteArray();

        for (int round = 0; round < 20; round++) {
            List<byte[]> received = new ArrayList<>();
            int from = 0;
            while (from < bytes.length) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(1 << random.nextInt(18)));
                received.addAll(feed(server, Arrays.copyOfRange(bytes, from, to)));
                from = to;
            }
            assertThat(received).containsExactlyElementsOf(sent);
        }
    }

    @Test
    @Timeout(60)
    @Fault("F41")
    void messageThatComesByteByByteIsNotCopiedEachTime() throws Exception {
        InboundFrames frames = new InboundFrames(true, 8 * 1024 * 1024, null);
        byte[] message = RawFrame.text("x".repeat(2 * 1024 * 1024)).encode(true);

        // Quadratic copying would take many minutes.
        int whole = 0;
        for (byte b : message) {
            whole += feed(frames, new byte[] {b}).size();
        }

        assertThat(whole).isEqualTo(1);
    }

    @Test
    @Fault("F41")
    void limitCountsAllFragmentsOfAMessageAndNoControlFrames() throws Exception {
        feed(server, RawFrame.text(new byte[LIMIT - 1]).notFinal().encode(true));
        feed(server, RawFrame.ping("x".repeat(125)).encode(true));
        feed(server, RawFrame.continuation(new byte[1]).notFinal().encode(true));
        assertThat(feed(server, RawFrame.continuation(new byte[0]).encode(true)))
                .hasSize(1);

        feed(server, RawFrame.text(new byte[LIMIT]).notFinal().encode(true));
        assertThatViolates(1009, RawFrame.continuation(new byte[1]).encode(true));
    }

    @Test
    @Fault("F41")
    void lengthBeyondAnyNumberIsTooBig() {
        byte[] header = new byte[14];
        header[0] = (byte) 0x81;
        Arrays.fill(header, 1, 10, (byte) 0xff);

        assertThatViolates(1009, header);
    }

    @Test
    void restBeginsWithTheFrameThatBrokeTheRule() throws Exception {
        byte[] good = RawFrame.text("good").encode(true);
        byte[] bad = RawFrame.binary(new byte[] {1, 2, 3}).encode(true);
        server.append(
                ByteBuffer.allocate(good.length + bad.length).put(good).put(bad).flip());

        assertThat(server.next()).isNotNull();
        assertThatThrownBy(server::next).isInstanceOf(InboundFrames.ViolationException.class);
        assertThat(bytes(server.rest())).isEqualTo(bad);
    }

    @Test
    void restIsWhatWasKeptOfAnIncompleteFrame() throws Exception {
        byte[] half = Arrays.copyOf(RawFrame.text("x".repeat(1000)).encode(true), 500);
        feed(server, Arrays.copyOf(half, 300));
        feed(server, Arrays.copyOfRange(half, 300, 500));

        assertThat(bytes(server.rest())).isEqualTo(half);
        assertThat(server.rest().hasRemaining()).isFalse();
    }

    @Test
    void skipperFindsTheCloseFrameHoweverTheBytesCame() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(RawFrame.text("x".repeat(70_000)).encode(true));
        stream.writeBytes(RawFrame.binary(new byte[200]).encode(false));
        stream.writeBytes(RawFrame.text("").encode(false));
        byte[] before = stream.toByteArray();
        byte[] close = RawFrame.close(1000, "").encode(true);

        for (int piece : new int[] {1, 2, 3, 1000, 100_000}) {
            FrameSkipper skipper = new FrameSkipper();
            for (int from = 0; from < before.length; from += piece) {
                byte[] part = Arrays.copyOfRange(before, from, Math.min(before.length, from + piece));
                assertThat(skipper.findsClose(ByteBuffer.wrap(part))).isFalse();
            }
            assertThat(skipper.findsClose(ByteBuffer.wrap(close))).isTrue();
        }
    }

    private void assertThatViolates(int code, byte[] bytes) {
        assertThatThrownBy(() -> feed(server, bytes))
                .asInstanceOf(type(InboundFrames.ViolationException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo(code));
    }

    private static List<byte[]> feed(InboundFrames frames, byte[] data) throws InboundFrames.ViolationException {
        List<byte[]> whole = new ArrayList<>();
        frames.append(ByteBuffer.wrap(data));
        ByteBuffer frame = frames.next();
        while (frame != null) {
            whole.add(bytes(frame));
            frame = frames.next();
        }
        return whole;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
