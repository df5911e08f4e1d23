package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.CustomData;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.model.datatypes.Transaction;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Values and their JSON, with a Jackson that is not configured in any way. */
class JsonTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aBootNotification() {
        BootNotificationRequest request = BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .model("One")
                        .vendorName("Example")
                        .build())
                .build();

        String json = "{\"chargingStation\":{\"model\":\"One\",\"vendorName\":\"Example\"},\"reason\":\"PowerUp\"}";

        assertThat(JSON.writeValueAsString(request)).isEqualTo(json);
        assertThat(JSON.readValue(json, BootNotificationRequest.class)).isEqualTo(request);
    }

    @Test
    void aTransactionEventWithTimesDecimalsAndLists() {
        TransactionEventRequest request = TransactionEventRequest.builder()
                .eventType(TransactionEventEnum.STARTED)
                .timestamp(Instant.parse("2026-11-22T10:15:30.125Z"))
                .triggerReason(TriggerReasonEnum.CABLE_PLUGGED_IN)
                .seqNo(0)
                .transactionInfo(Transaction.builder().transactionId("t-1").build())
                .meterValue(MeterValue.builder()
                        .timestamp(Instant.parse("2026-11-22T10:15:30Z"))
                        .sampledValue(
                                SampledValue.builder()
                                        .value(new BigDecimal("0.10"))
                                        .build(),
                                SampledValue.builder()
                                        .value(new BigDecimal("12345678901234567890.5"))
                                        .build())
                        .build())
                .build();

        String json = "{\"eventType\":\"Started\",\"meterValue\":[{\"sampledValue\":[{\"value\":0.10},"
                + "{\"value\":12345678901234567890.5}],\"timestamp\":\"2026-11-22T10:15:30Z\"}],"
                + "\"timestamp\":\"2026-11-22T10:15:30.125Z\",\"triggerReason\":\"CablePluggedIn\",\"seqNo\":0,"
                + "\"transactionInfo\":{\"transactionId\":\"t-1\"}}";

        assertThat(JSON.writeValueAsString(request)).isEqualTo(json);
        assertThat(JSON.readValue(json, TransactionEventRequest.class)).isEqualTo(request);
    }

    @Test
    void customDataKeepsEveryFurtherPropertyInItsOrder() {
        String json =
                "{\"vendorId\":\"com.example\",\"z\":1,\"a\":{\"list\":[null,true,1.25],\"none\":null},\"big\":12345678901234567890,"
                        + "\"none\":null}";

        CustomData read = JSON.readValue(json, CustomData.class);
        CustomData built = CustomData.builder()
                .vendorId("com.example")
                .put("z", 1)
                .put("a", nested())
                .put("big", new BigInteger("12345678901234567890"))
                .put("none", null)
                .build();

        assertThat(read).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(read.getProperties()).containsOnlyKeys("z", "a", "big", "none");
        assertThat(JSON.writeValueAsString(read)).isEqualTo(json);
        assertThat(JSON.writeValueAsString(built)).isEqualTo(json);
    }

    @Test
    void aFurtherPropertyMayBeNamedLikeItsAccessor() {
        String json = "{\"vendorId\":\"com.example\",\"properties\":{\"a\":1},\"class\":[2]}";

        CustomData read = JSON.readValue(json, CustomData.class);

        assertThat(read.getProperties()).containsOnlyKeys("properties", "class");
        assertThat(JSON.writeValueAsString(read)).isEqualTo(json);
    }

    @Test
    void customDataWithoutFurtherPropertiesHasNone() {
        CustomData read = JSON.readValue("{\"vendorId\":\"com.example\"}", CustomData.class);

        assertThat(read.getProperties()).isEmpty();
        assertThat(JSON.writeValueAsString(read)).isEqualTo("{\"vendorId\":\"com.example\"}");
    }

    @Test
    void theDataOfADataTransferIsAnyJson() {
        assertThat(data("\"text\"")).isEqualTo("text");
        assertThat(data("true")).isEqualTo(true);
        assertThat(data("7")).isEqualTo(7);
        assertThat(data("7000000000")).isEqualTo(7_000_000_000L);
        assertThat(data("0.5")).isEqualTo(new BigDecimal("0.5"));
        assertThat(data("[1,\"two\",null]")).isEqualTo(Arrays.asList(1, "two", null));
        assertThat(data("{\"a\":{\"b\":[]}}")).isEqualTo(Map.of("a", Map.of("b", List.of())));
        assertThat(data("null")).isNull();
    }

    private static @Nullable Object data(String json) {
        return JSON.readValue("{\"data\":" + json + ",\"vendorId\":\"com.example\"}", DataTransferRequest.class)
                .getData();
    }

    private static Map<String, @Nullable Object> nested() {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("list", Arrays.asList(null, true, new BigDecimal("1.25")));
        nested.put("none", null);
        return nested;
    }
}
