package io.chargewire.ocpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.RpcEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadTest {

    @ParameterizedTest
    @EnumSource
    void isValid(Payload payload) {
        try (RpcEngine engine = RpcEngine.builder(OcppRole.CSMS).build()) {
            assertThat(engine.json().write(engine.json().read(payload.text(), payload.type())))
                    .hasSameSizeAs(payload.text());
        }
    }

    @Test
    void isAsLongAsTheTablesSay() {
        assertThat(Payload.TRANSACTION_EVENT.text()).hasSizeBetween(1_000, 1_300);
        assertThat(Payload.NOTIFY_REPORT.text()).hasSizeBetween(19_000, 21_000);
    }
}
