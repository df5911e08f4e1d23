package io.chargewire.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.CostUpdatedRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcppJsonTest {

    private final OcppJson json = RpcEngine.builder(OcppRole.CSMS).build().json();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{'a':1,'a':1} | /a | UNIQUE_PROPERTIES",
                "{'a':{'b':[1,{'c/d':1,'c/d':2}]}} | /a/b/1/c~1d | UNIQUE_PROPERTIES",
                "{'a':1e99999999999} | /a | NUMBER_RANGE",
                "{} {} | | OBJECT",
                "[] | | OBJECT",
                "null | | OBJECT",
                "{'a':tru} | /a | OBJECT",
                "{'a':1 | /a | OBJECT"
            })
    void textThatIsNoPayloadIsRefusedWithPlaceAndRule(String quoted, String pointer, Rule rule) {
        InvalidPayloadException refusal = catchThrowableOfType(
                InvalidPayloadException.class, () -> json.read(quoted.replace('\'', '"'), HeartbeatRequest.class));

        assertThat(refusal).hasMessageStartingWith("HeartbeatRequest: ");
        assertThat(refusal.violations())
                .singleElement()
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(pointer == null ? "" : pointer, rule);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '"})
    void blankTextIsRefused(String blank) {
        assertThatThrownBy(() -> json.read(blank, HeartbeatRequest.class))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessage("HeartbeatRequest: payload: must be one JSON object and no more");
    }

    @Test
    void decimalsAreWrittenWithoutExponentAsOnTheWire() {
        CostUpdatedRequest request = CostUpdatedRequest.builder()
                .totalCost(new BigDecimal("1.2E+3"))
                .transactionId("t-1")
                .build();

        assertThat(json.write(request)).isEqualTo("{\"totalCost\":1200,\"transactionId\":\"t-1\"}");
    }
}
