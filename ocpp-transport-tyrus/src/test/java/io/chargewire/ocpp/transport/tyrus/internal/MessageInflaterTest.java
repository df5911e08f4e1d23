package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.transport.tyrus.internal.InboundFrames.ViolationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of compressed frames, and which are refused. */
class MessageInflaterTest {

    private static final int LIMIT = 100_000;

    private final ZlibPool pool = new ZlibPool();
    private final InboundFrames alone = frames(false);
    private final InboundFrames onTop = frames(true);

    private InboundFrames frames(boolean takesOver) {
        return new InboundFrames(true, LIMIT, new MessageInflater(takesOver, LIMIT, pool));
    }

    /** The examples of RFC 7692, 7.2.3. */
    @ParameterizedTest
    @ValueSource(
            strings = {"f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c9070000", "f248050000 00ffff cac9c90700"})
    void examplesOfTheStandardAreRead(String hex) throws Exception {
        RawFrame frame = compressed(hex.replace(" ", ""));

        assertThat(textOf(alone, frame)).isEqualTo("Hello");
        assertThat(textOf(alone, frame)).isEqualTo("Hello");
        assertThat(textOf(onTop, frame)).isEqualTo("Hello");
        assertThat(textOf(onTop, frame)).isEqualTo("Hello");
    }

    @Test
    void messageMayBuildUponTheOneBefore() throws Exception {
        assertThat(textOf(onTop, compressed("f248cdc9c90700"))).isEqualTo("Hello");
        assertThat(textOf(onTop, compressed("f200110000"))).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0300", ""})
    void emptyMessagesAreRead(String hex) throws Exception {
        for (InboundFrames frames : new InboundFrames[] {alone, onTop}) {
            assertThat(textOf(frames, compressed(hex))).isEmpty();
            assertThat(textOf(frames, compressed("f248cdc9c90700"))).isEqualTo("Hello");
        }
    }

    @Test
    void lastBlockThatLeavesNothingOutIsReadAndWhatFollowsIt() throws Exception {
        // "Hello" as a block marked as the last one, without the byte that RFC 7692, 7.2.3.4 adds.
        for (InboundFrames frames : new InboundFrames[] {alone, onTop}) {
            assertThat(textOf(frames, compressed("f348cdc9c90700"))).isEqualTo("Hello");
            assertThat(textOf(frames, compressed("f348cdc9c90700" + "f348cdc9c90700" + "00")))
                    .isEqualTo("HelloHello");
        }
    }

    @Test
    void controlFramesPassBetweenTheFragments() throws Exception {
        byte[] payload = HexFormat.of().parseHex("f248cdc9c90700");
        feed(alone, RawFrame.of(false, 4, RawFrame.TEXT, Arrays.copyOf(payload, 3)));
        byte[] ping = RawFrame.ping("x").encode(true);
        alone.append(ByteBuffer.wrap(ping));
        ByteBuffer passed = alone.next();
        assertThat(passed).isEqualTo(ByteBuffer.wrap(ping));
        assertThat(alone.next()).isNull();

        RawFrame rest = RawFrame.continuation(Arrays.copyOfRange(payload, 3, payload.length));
        assertThat(new String(feed(alone, rest), StandardCharsets.UTF_8)).endsWith("o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "ffffffff", "f248", "f248cdc9c907", "000500faff4865", "f348cdc9c90700ffffff"})
    @Fault("F40")
    void whatIsNoDeflateIsBadData(String hex) {
        assertThatViolates(1007, alone, compressed(hex));
    }

    @Test
    @Requirement("Part 4, 3.3")
    void markOfCompressionStandsInTheFirstFrameOfATextOnly() throws Exception {
        InboundFrames plain = new InboundFrames(true, LIMIT, null);
        assertThatViolates(1002, plain, compressed("f248cdc9c90700"));
        assertThatViolates(1002, frames(false), RawFrame.of(true, 4, RawFrame.PING, new byte[0]));
        assertThatViolates(1002, frames(false), RawFrame.of(true, 6, RawFrame.TEXT, new byte[0]));
        assertThatViolates(1002, frames(false), RawFrame.of(true, 2, RawFrame.TEXT, new byte[0]));
        feed(alone, RawFrame.of(false, 4, RawFrame.TEXT, new byte[] {(byte) 0xf2}));
        assertThatViolates(1002, alone, RawFrame.of(true, 4, RawFrame.CONTINUATION, new byte[0]));
    }

    @Test
    void plainMessagesPassAsTheyAre() throws Exception {
        byte[] sent = RawFrame.text("plain").encode(true);
        alone.append(ByteBuffer.wrap(sent));

        assertThat(alone.next()).isEqualTo(ByteBuffer.wrap(sent));
    }

    @Test
    @Fault("F41")
    void messageOfTheGreatestSizePassesEvenIfItCannotBeCompressed() throws Exception {
        byte[] noise = new byte[LIMIT];
        new Random(1).nextBytes(noise);

        assertThat(feed(alone, RawFrame.text(noise).deflated())).isEqualTo(noise);
    }

    @Test
    @Fault("F41")
    void messageOverTheLimitIsTooBigWhetherItIsInflatedOrNot() {
        assertThatViolates(
                1009, frames(false), RawFrame.text(new byte[LIMIT + 1]).deflated());
        assertThatViolates(
                1009, frames(true), RawFrame.text(new byte[LIMIT + 1]).deflated());
        int tooMuch = (int) MessageInflater.wireLimit(LIMIT) + 1;
        assertThatViolates(1009, frames(false), RawFrame.of(true, 4, RawFrame.TEXT, new byte[tooMuch]));
    }

    @Test
    @Fault("F41")
    void limitHoldsForFragmentsTogetherAndForEachMessageAnew() throws Exception {
        byte[] half = RawFrame.text(new byte[LIMIT / 2]).deflated().payload();
        byte[] flushed = Arrays.copyOf(half, half.length + 4);
        flushed[flushed.length - 2] = (byte) 0xff;
        flushed[flushed.length - 1] = (byte) 0xff;
        for (int i = 0; i < 3; i++) {
            int size = feed(alone, RawFrame.of(false, 4, RawFrame.TEXT, flushed)).length;
            assertThat(size + feed(alone, RawFrame.continuation(half)).length).isEqualTo(LIMIT);
        }

        feed(alone, RawFrame.of(false, 4, RawFrame.TEXT, flushed));
        feed(alone, RawFrame.continuation(flushed).notFinal());
        assertThatViolates(1009, alone, RawFrame.continuation(half).notFinal());
    }

    @Test
    void inflatersAreUsedAgainAfterABadMessageAndAfterTheEndOfAConnection() throws Exception {
        for (int i = 0; i < 100; i++) {
            InboundFrames broken = frames(i % 2 == 0);
            feed(broken, RawFrame.of(false, 4, RawFrame.TEXT, HexFormat.of().parseHex("f248")));
            broken.release();
            broken.release();
        }

        assertThat(textOf(alone, compressed("f248cdc9c90700"))).isEqualTo("Hello");
    }

    private static RawFrame compressed(String hex) {
        return RawFrame.of(true, 4, RawFrame.TEXT, HexFormat.of().parseHex(hex));
    }

    private static String textOf(InboundFrames frames, RawFrame sent) throws ViolationException {
        return new String(feed(frames, sent), StandardCharsets.UTF_8);
    }

    /** What Tyrus would get of a frame, put together; checks that it is a message of well-formed plain frames. */
    private static byte[] feed(InboundFrames frames, RawFrame sent) throws ViolationException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        frames.append(ByteBuffer.wrap(sent.encode(true)));
        boolean last = false;
        ByteBuffer plain = frames.next();
        while (plain != null) {
            FrameHeader header = FrameHeader.peek(plain);
            assertThat(header).isNotNull();
            assertThat(header.reserved()).isZero();
            assertThat(last).isFalse();
            last = header.isFinal();
            assertThat(plain.remaining()).isEqualTo(header.wholeLength());
            payload.write(plain.array(), plain.arrayOffset() + plain.position() + header.length(), (int)
                    header.payloadLength());
            plain = frames.next();
        }
        assertThat(last).isEqualTo(sent.isFinal());
        return payload.toByteArray();
    }

    private static void assertThatViolates(int code, InboundFrames frames, RawFrame sent) {
        assertThatThrownBy(() -> feed(frames, sent))
                .asInstanceOf(type(ViolationException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo(code));
    }
}
