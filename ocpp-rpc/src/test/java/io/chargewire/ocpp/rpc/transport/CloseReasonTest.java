package io.chargewire.ocpp.rpc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseReasonTest {

    @Property
    void its_text_always_fits_into_a_close_frame(@ForAll @StringLength(max = 400) String text) {
        String kept = CloseReason.NORMAL.withText(text).text();
        assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
        assertThat(text).startsWith(kept);
    }

    @Property
    void a_text_that_fits_is_kept(@ForAll @StringLength(max = 30) String text) {
        assertThat(CloseReason.NORMAL.withText(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 5000})
    void a_code_outside_of_the_protocol_is_refused(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CloseReason(code, ""))
                .withMessageContaining(Integer.toString(code));
    }
}
