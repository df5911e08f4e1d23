package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transport must make of the frames that a peer sends (RFC 6455). */
public abstract class FrameContract extends LimitContract {

    /** For subclasses. */
    protected FrameContract() {}

    @Test
    final void fragmentsArePutTogetherAlsoWhereTheySplitCharacters() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().sendFragmented(RawFrame.text("a\uD83D\uDE97é充"), 1);
        assertThat(listener.awaitText()).isEqualTo("a\uD83D\uDE97é充");

        link.peer().send(RawFrame.text("").notFinal());
        link.peer().send(RawFrame.continuation(new byte[0]).notFinal());
        link.peer().send(RawFrame.continuation(new byte[] {'x'}));
        assertThat(listener.awaitText()).isEqualTo("x");
    }

    @Test
    final void pingIsAnsweredAlsoBetweenFragments() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(RawFrame.ping("are you there"));
        assertThat(link.peer().receivePong().text()).isEqualTo("are you there");

        link.peer().send(RawFrame.text("frag").notFinal());
        link.peer().send(RawFrame.ping(""));
        assertThat(link.peer().receivePong().text()).isEmpty();
        link.peer().send(RawFrame.pong("unasked"));
        link.peer().send(RawFrame.continuation("ment".getBytes(StandardCharsets.UTF_8)));
        assertThat(listener.awaitText()).isEqualTo("fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "C328", "C0AF", "E282", "EDA080", "F4908080", "7BFF7D"})
    @Fault("F40")
    final void textThatIsNotUtf8ClosesWith1007(String hex) throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(RawFrame.text(HexFormat.of().parseHex(hex)));

        assertThat(RemoteEnd.of(link.peer()).awaitClose().code()).isEqualTo(1007);
        assertThat(listener.awaitClose().code()).isEqualTo(1007);
        assertThat(listener.pendingTexts()).isEmpty();
    }

    @Test
    @Fault("F40")
    final void fragmentsThatTogetherAreNotUtf8CloseWith1007() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(RawFrame.text(new byte[] {(byte) 0xE2, (byte) 0x82}).notFinal());
        link.peer().send(RawFrame.continuation(new byte[] {'x'}));

        assertThat(RemoteEnd.of(link.peer()).awaitClose().code()).isEqualTo(1007);
        assertThat(listener.awaitClose().code()).isEqualTo(1007);
        assertThat(listener.pendingTexts()).isEmpty();
    }

    @Test
    @Fault("F40")
    final void binaryMessageClosesWith1003() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(RawFrame.binary("[]".getBytes(StandardCharsets.UTF_8)));

        assertThat(RemoteEnd.of(link.peer()).awaitClose().code()).isEqualTo(1003);
        assertThat(listener.awaitClose().code()).isEqualTo(1003);
        assertThat(listener.pendingTexts()).isEmpty();
    }

    @Test
    final void closeWithoutCodeIsAnswered() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(RawFrame.close());

        link.peer().receiveClose();
        if (link.peer() instanceof RawServerConnection) {
            link.peer().close();
        }
        assertThat(listener.awaitClose().code()).isIn(1000, 1005);
    }

    static Stream<RawFrame> framesThatBreakTheProtocol() {
        byte[] none = new byte[0];
        return Stream.of(
                RawFrame.of(true, 4, RawFrame.TEXT, none),
                RawFrame.of(true, 2, RawFrame.TEXT, none),
                RawFrame.of(true, 1, RawFrame.TEXT, none),
                RawFrame.of(true, 0, 3, none),
                RawFrame.of(true, 0, 0xB, none),
                RawFrame.of(false, 0, RawFrame.PING, none),
                RawFrame.of(true, 0, RawFrame.PING, new byte[126]),
                RawFrame.continuation(none),
                RawFrame.of(true, 0, RawFrame.CLOSE, new byte[1]),
                RawFrame.close(999, ""),
                RawFrame.close(1006, ""));
    }

    @ParameterizedTest
    @MethodSource("framesThatBreakTheProtocol")
    final void frameThatBreaksTheProtocolEndsTheConnection(RawFrame frame) throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(frame);

        assertThatProtocolErrorEnds(link, listener);
    }

    @Test
    final void messageWithinAnUnfinishedMessageEndsTheConnection() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        link.peer().send(RawFrame.text("unfinished").notFinal());
        link.peer().send(RawFrame.text("next"));

        assertThatProtocolErrorEnds(link, listener);
    }

    @Test
    final void frameMaskedAgainstTheRoleEndsTheConnection() throws Exception {
        RecordingListener listener = newListener();
        RawLink link = connectRaw(listener);

        boolean peerIsServer = link.peer() instanceof RawServerConnection;
        link.peer().sendBytes(RawFrame.text("[]").encode(peerIsServer));

        assertThatProtocolErrorEnds(link, listener);
    }

    private static void assertThatProtocolErrorEnds(RawLink link, RecordingListener listener) {
        link.peer().awaitEnd();
        link.peer().close();
        assertThat(listener.awaitClose().code()).isIn(1002, 1006, 1007);
        assertThat(listener.pendingTexts()).isEmpty();
    }
}
