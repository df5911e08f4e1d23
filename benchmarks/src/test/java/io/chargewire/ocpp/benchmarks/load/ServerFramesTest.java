package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFramesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 200, 10_000})
    void cutsBytesIntoFramesHoweverTheyArrive(int piece) throws IOException {
        String long126 = "x".repeat(300);
        ByteBuffer bytes = ByteBuffer.allocate(1_000);
        bytes.put((byte) 0x81).put((byte) 2).put("hi".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 0x01).put((byte) 126).putShort((short) 300).put(long126.getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 0x89).put((byte) 0);
        bytes.put((byte) 0x80).put((byte) 127).putLong(1).put((byte) '!').flip();
        ServerFrames frames = new ServerFrames();
        List<String> read = new ArrayList<>();

        while (bytes.hasRemaining()) {
            int length = Math.min(piece, bytes.remaining());
            frames.read(
                    bytes.slice(bytes.position(), length),
                    (opcode, last, payload) ->
                            read.add(opcode + " " + last + " " + StandardCharsets.US_ASCII.decode(payload)));
            bytes.position(bytes.position() + length);
        }

        assertThat(read).containsExactly("1 true hi", "1 false " + long126, "9 true ", "0 true !");
    }
}
