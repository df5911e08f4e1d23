package io.chargewire.ocpp.transport.okhttp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's decoder knows what is UTF-8. */
class Utf8CheckTest {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(8);
    private final Utf8Check check = new Utf8Check();

    @Test
    void allSequencesOfThreeBytesAreJudgedAsTheJdkDoes() {
        byte[] bytes = new byte[3];
        for (int value = 0; value < 1 << 24; value++) {
            bytes[0] = (byte) (value >> 16);
            if (bytes[0] >= 0) {
                // A first byte of ASCII adds nothing to the two others.
                value |= 0xFFFF;
                continue;
            }
            bytes[1] = (byte) (value >> 8);
            bytes[2] = (byte) value;
            assertJudgedAlike(bytes, bytes.length);
        }
    }

    @Test
    void sequencesOfFourBytesAreJudgedAsTheJdkDoes() {
        int[] edges = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
        for (int first = 0xEE; first <= 0xFF; first++) {
            for (int second : edges) {
                for (int third : edges) {
                    for (int fourth : edges) {
                        byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) fourth};
                        assertJudgedAlike(bytes, bytes.length);
                    }
                }
            }
        }
    }

    @Test
    void whereTheBytesAreCutDoesNotMatter() {
        byte[] text = "a\u00e9\u20ac\ud83d\ude97".repeat(10).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            check.reset();
            int offset = 0;
            while (offset < text.length) {
                int count = Math.min(text.length - offset, 1 + random.nextInt(5));
                assertThat(check.accept(Arrays.copyOfRange(text, offset, offset + count), count))
                        .isTrue();
                offset += count;
            }
            assertThat(check.isComplete()).isTrue();
        }
    }

    private void assertJudgedAlike(byte[] bytes, int count) {
        check.reset();
        boolean accepted = check.accept(bytes, count) && check.isComplete();
        if (accepted != isUtf8(bytes, count)) {
            throw new AssertionError(Arrays.toString(bytes) + " was " + (accepted ? "accepted" : "refused"));
        }
    }

    private boolean isUtf8(byte[] bytes, int count) {
        decoder.reset();
        decoded.clear();
        return decoder.decode(ByteBuffer.wrap(bytes, 0, count), decoded, true).isUnderflow();
    }
}
