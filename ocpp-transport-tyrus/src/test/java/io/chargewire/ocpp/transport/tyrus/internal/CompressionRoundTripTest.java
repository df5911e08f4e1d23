package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.raw.RawFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.glassfish.tyrus.core.frame.Frame;
import org.glassfish.tyrus.core.frame.TextFrame;

/** What one side deflates, the other one inflates. */
class CompressionRoundTripTest {

    private static final int LIMIT = 1024 * 1024;

    private final ZlibPool pool = new ZlibPool();

    @Property(tries = 300)
    void anyTextArrivesHoweverItIsFragmentedAndWhateverWasAgreed(
            @ForAll @Size(min = 1, max = 8) List<@From("texts") String> texts,
            @ForAll @IntRange(min = 1, max = 3000) int fragment,
            @ForAll boolean takesOver)
            throws Exception {
        MessageDeflater deflater = new MessageDeflater(takesOver, pool);
        InboundFrames inbound = new InboundFrames(true, LIMIT, new MessageInflater(takesOver, LIMIT, pool));
        try {
            for (String text : texts) {
                Frame sent = deflater.processOutgoing(null, new TextFrame(text, false, true));
                byte[] payload = Arrays.copyOf(sent.getPayloadData(), (int) sent.getPayloadLength());
                assertThat(receive(inbound, sent.isRsv1() ? 4 : 0, payload, fragment))
                        .isEqualTo(text);
            }
        } finally {
            deflater.release();
            inbound.release();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any =
                Arbitraries.strings().all().excludeChars(lonelySurrogates()).ofMaxLength(2000);
        Arbitrary<String> repeated = Combinators.combine(
                        Arbitraries.strings().ascii().ofMaxLength(40),
                        Arbitraries.integers().between(0, 3000))
                .as(String::repeat);
        Arbitrary<String> call =
                Arbitraries.strings().alpha().ofLength(36).map(id -> "[2,\"" + id + "\",\"Heartbeat\",{}]");
        return Arbitraries.oneOf(any, repeated, call);
    }

    private static char[] lonelySurrogates() {
        char[] surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < surrogates.length; i++) {
            surrogates[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return surrogates;
    }

    @Example
    void messageThatGainsNothingIsSentAsItIs() {
        MessageDeflater alone = new MessageDeflater(false, pool);

        assertThat(send(alone, "[2,\"19223201\",\"Heartbeat\",{}]").isRsv1()).isFalse();
        assertThat(send(alone, "x".repeat(MessageDeflater.SHORTEST_ALONE - 1)).isRsv1())
                .isFalse();
        assertThat(send(alone, "x".repeat(MessageDeflater.SHORTEST_ALONE)).getPayloadLength())
                .isLessThan(20);
        byte[] noise = new byte[1000];
        new Random(7).nextBytes(noise);
        Frame frame = Frame.builder()
                .fin(true)
                .opcode((byte) FrameHeader.TEXT)
                .payloadLength(noise.length)
                .payloadData(noise)
                .build();
        assertThat(alone.processOutgoing(null, frame)).isSameAs(frame);
    }

    @Example
    void repeatedSmallMessagesShrinkToAFewBytesWhereTheyBuildUponEachOther() {
        MessageDeflater onTop = new MessageDeflater(true, pool);
        send(onTop, "[2,\"19223201\",\"Heartbeat\",{}]");

        Frame second = send(onTop, "[2,\"19223202\",\"Heartbeat\",{}]");

        assertThat(second.isRsv1()).isTrue();
        assertThat(second.getPayloadLength()).isLessThan(12);
        onTop.release();
        assertThat(send(onTop, "[2,\"19223203\",\"Heartbeat\",{}]").isRsv1()).isFalse();
    }

    @Example
    void controlFramesAreNeverCompressed() {
        Frame ping = Frame.builder()
                .fin(true)
                .opcode((byte) FrameHeader.PING)
                .payloadLength(125)
                .payloadData(new byte[125])
                .build();

        assertThat(new MessageDeflater(true, pool).processOutgoing(null, ping)).isSameAs(ping);
    }

    private static Frame send(MessageDeflater deflater, String text) {
        return deflater.processOutgoing(null, new TextFrame(text, false, true));
    }

    private static String receive(InboundFrames inbound, int reserved, byte[] payload, int fragment) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int from = 0;
        do {
            int to = Math.min(payload.length, from + fragment);
            RawFrame frame = RawFrame.of(
                    to == payload.length,
                    from == 0 ? reserved : 0,
                    from == 0 ? RawFrame.TEXT : RawFrame.CONTINUATION,
                    Arrays.copyOfRange(payload, from, to));
            inbound.append(ByteBuffer.wrap(frame.encode(true)));
            ByteBuffer plain = inbound.next();
            while (plain != null) {
                text.writeBytes(payloadOf(plain));
                plain = inbound.next();
            }
            from = to;
        } while (from < payload.length);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static byte[] payloadOf(ByteBuffer frame) {
        FrameHeader header = FrameHeader.peek(frame);
        assertThat(header).isNotNull();
        byte[] payload = new byte[(int) header.payloadLength()];
        frame.get(frame.position() + header.length(), payload);
        for (int i = 0; header.masked() && i < payload.length; i++) {
            payload[i] ^= frame.get(frame.position() + header.length() - 4 + i % 4);
        }
        return payload;
    }
}
