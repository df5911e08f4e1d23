package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeadTest {

    private static final String REQUEST = String.join(
            "\r\n",
            "GET /CS001 HTTP/1.1",
            "Host: csms",
            "upgrade:WebSocket ",
            "Connection: keep-alive, Upgrade",
            "X-List: a",
            "x-list:  b ,, c",
            "Empty:",
            "",
            "");

    @Test
    void headIsReadHoweverTheBytesCame() throws Exception {
        byte[] bytes = (REQUEST + "behind").getBytes(StandardCharsets.US_ASCII);
        for (int piece = 1; piece <= bytes.length; piece++) {
            HttpHeadReader reader = new HttpHeadReader();
            HttpHead head = null;
            int read = 0;
            while (head == null) {
                int to = Math.min(bytes.length, read + piece);
                ByteBuffer data = ByteBuffer.wrap(Arrays.copyOfRange(bytes, read, to));
                head = reader.read(data);
                read = to - data.remaining();
            }

            assertThat(read).isEqualTo(REQUEST.length());
            assertThat(head.startLine()).isEqualTo("GET /CS001 HTTP/1.1");
            assertThat(head.single("host")).isEqualTo("csms");
            assertThat(head.has("Upgrade", "websocket")).isTrue();
            assertThat(head.has("connection", "upgrade")).isTrue();
            assertThat(head.has("connection", "keep")).isFalse();
            assertThat(head.elements("X-LIST")).containsExactly("a", "b", "c");
            assertThat(head.single("X-List")).isNull();
            assertThat(head.single("Empty")).isEmpty();
            assertThat(head.single("Absent")).isNull();
            assertThat(head.elements("Absent")).isEmpty();
        }
    }

    @Test
    void headThatDoesNotEndIsNotKeptBeyondTheLimit() throws Exception {
        HttpHeadReader reader = new HttpHeadReader();
        byte[] endless = new byte[1000];
        Arrays.fill(endless, (byte) 'x');

        assertThat(reader.read(ByteBuffer.wrap(endless))).isNull();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        assertThat(reader.read(ByteBuffer.wrap(endless))).isNull();
                    }
                })
                .isInstanceOf(HttpHeadReader.TooLongException.class);
    }

    @Test
    void headOfTheGreatestSizeIsRead() throws Exception {
        String start = "GET / HTTP/1.1\r\nX: ";
        String head = start + "x".repeat(HttpHeadReader.MAX_BYTES - start.length()) + "\r\n\r\n";

        assertThat(new HttpHeadReader().read(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII))))
                .isNotNull();
        assertThatThrownBy(() -> new HttpHeadReader()
                        .read(ByteBuffer.wrap(head.replace("X: ", "X: x").getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(HttpHeadReader.TooLongException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                ": no name",
                "Name : blank before the colon",
                " folded: line",
                "two\nlines: x",
                "Name: bare\rreturn",
                "Name: nul\u0000",
                ""
            })
    void whatIsNoHeaderFieldIsRefusedWithoutQuotingIt(String line) {
        assertThatThrownBy(() -> HttpHead.parse("GET / HTTP/1.1\r\n" + line))
                .isInstanceOf(HttpHead.MalformedException.class)
                .message()
                .matches(message -> line.isEmpty() || !message.contains(line));
    }

    @Test
    void textFormShowsNoField() throws Exception {
        HttpHead head = HttpHead.parse("GET /?token=secret HTTP/1.1\r\nAuthorization: Basic secret");

        assertThat(head.toString()).doesNotContain("secret");
    }

    @Test
    void writtenHeadIsReadAgain() throws Exception {
        ByteBuffer bytes = HttpHead.encode("HTTP/1.1 101 Switching Protocols", Map.of("Upgrade", "websocket"));

        HttpHead head = new HttpHeadReader().read(bytes);

        assertThat(head).isNotNull();
        assertThat(head.startLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        assertThat(head.single("Upgrade")).isEqualTo("websocket");
    }
}
