package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.benchmarks.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHeadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[3,\"17\",{}]|3|17",
                "[ 4 , \"17\", \"GenericError\"]|4|17",
                "[2,\"abc\",\"Reset\",{}]|2|-1",
                "[3,\"17|3|-1",
                "{}|0|-1",
                "[3]|0|-1"
            })
    void isTypeAndId(String text, int type, long id) {
        assertThat(MessageHead.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new MessageHead(type, id));
    }

    @Test
    void ofAFrameMadeBeforehandHasTheNewId() {
        CallFrame call = new CallFrame(Payload.TRANSACTION_EVENT);
        call.next();
        ByteBuffer frame = call.next();
        frame.position(8);

        assertThat(MessageHead.of(frame)).isEqualTo(new MessageHead(2, call.id()));
        assertThat(StandardCharsets.UTF_8.decode(frame).toString())
                .isEqualTo(Payload.TRANSACTION_EVENT.frame(Long.toString(call.id())));
    }
}
