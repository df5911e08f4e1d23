package io.chargewire.ocpp.testkit.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawPeersTest {

    private final RawWebSocketServer server = RawWebSocketServer.start();
    private final RawWebSocketClient client =
            RawWebSocketClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    private final RawServerConnection peer = server.accept();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void handshakeCarriesTargetAndHeadersAsTheyWereGiven() {
        client.sendHead("GET /RDAM%20123 HTTP/1.1", List.of(Map.entry("Sec-WebSocket-Key", RawWebSocketClient.KEY)));

        HttpHead request = peer.request();
        peer.upgrade("ocpp2.0.1");
        HttpHead answer = client.receiveResponse();

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/RDAM%20123");
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("sec-websocket-protocol")).contains("ocpp2.0.1");
        // The example of RFC 6455, 1.3.
        assertThat(answer.header("Sec-WebSocket-Accept")).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void refusalCarriesStatusAndBody() {
        client.sendHead("GET /CS001 HTTP/1.1", List.of());

        peer.answer(401, "no", List.of(Map.entry("WWW-Authenticate", "Basic realm=\"OCPP\"")));
        HttpHead answer = client.receiveResponse();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"OCPP\"");
        assertThat(answer.header("Content-Length")).contains("2");
    }

    @Test
    void framesOfAllLengthsReachTheOtherSide() {
        for (int length : new int[] {0, 1, 125, 126, 65535, 65536, 200_000}) {
            String text = "é".repeat(length / 2) + "x".repeat(length % 2);
            client.sendText(text);
            assertThat(peer.receiveText()).isEqualTo(text);
            peer.sendText(text);
            assertThat(client.receiveText()).isEqualTo(text);
        }
    }

    @Test
    void fragmentsAndCompressedMessagesArePutTogether() {
        String text = "0123456789".repeat(1000);
        client.sendFragmented(RawFrame.text(text), 999);
        assertThat(peer.receiveText()).isEqualTo(text);

        RawFrame compressed = RawFrame.text(text).deflated();
        assertThat(compressed.payload().length).isLessThan(1000);
        client.sendFragmented(compressed, 7);
        assertThat(peer.receiveText()).isEqualTo(text);
    }

    @Test
    void controlFramesAreShownAndNotAnswered() {
        client.send(RawFrame.ping("are you there"));
        client.send(RawFrame.pong("unasked"));
        client.sendClose(4001, "later");

        assertThat(peer.receivePing().text()).isEqualTo("are you there");
        assertThat(peer.receivePong().text()).isEqualTo("unasked");
        RawFrame close = peer.receiveClose();
        assertThat(close.closeCode()).isEqualTo(4001);
        assertThat(close.closeText()).isEqualTo("later");
        client.deadline(Duration.ofMillis(50));
        assertThatThrownBy(client::receive)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waited 50 ms for a frame in vain");
    }

    @Test
    void framesCanBreakTheRules() {
        RawFrame frame = RawFrame.of(false, 7, 0xF, new byte[] {1, 2, 3});
        client.send(frame);
        RawFrame received = peer.receive();
        assertThat(received.isFinal()).isFalse();
        assertThat(received.reserved()).isEqualTo(7);
        assertThat(received.opcode()).isEqualTo(0xF);
        assertThat(received.payload()).containsExactly(1, 2, 3);

        client.sendBytes(RawFrame.text("no mask").encode(false));
        assertThatThrownBy(peer::receive).isInstanceOf(AssertionError.class).hasMessageContaining("without a mask");
    }

    @Test
    void halfFrameIsNoFrame() {
        byte[] whole = RawFrame.text("half").encode(true);
        client.sendBytes(Arrays.copyOf(whole, whole.length - 1));
        client.close();

        assertThatThrownBy(peer::receive)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended the connection");
    }

    @Test
    void resetIsSeenAsOne() {
        client.reset();

        assertThatThrownBy(peer::receive)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("reset");
        peer.awaitEnd();
    }

    @Test
    void writingToPeerThatDoesNotReadFailsAtTheDeadline() {
        client.deadline(Duration.ofMillis(200));
        byte[] big = new byte[32 * 1024 * 1024];

        assertThatThrownBy(() -> client.sendBytes(big))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not take");
    }
}
