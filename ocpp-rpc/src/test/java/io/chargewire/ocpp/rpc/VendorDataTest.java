package io.chargewire.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chargewire.ocpp.model.OcppRole;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VendorDataTest {

    /** A vendor's type; public so that Jackson may build it. */
    public record Humidity(BigDecimal percent, List<String> sensors) {}

    private final RpcEngine engine = RpcEngine.builder(OcppRole.CSMS).build();
    private final VendorData<Humidity> humidity = engine.json().vendorData("com.acme.humidity", Humidity.class);
    private final Humidity value = new Humidity(new BigDecimal("41.5"), List.of("north", "south"));

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void a_value_survives_the_way_there_and_back() {
        assertThat(humidity.read("com.acme.humidity", humidity.data(value))).contains(value);
        assertThat(humidity.read("com.acme.humidity", humidity.properties(value)))
                .contains(value);
    }

    @Test
    void properties_are_plain_json_values() {
        assertThat(humidity.properties(value))
                .isEqualTo(Map.of("percent", new BigDecimal("41.5"), "sensors", List.of("north", "south")));
    }

    @Test
    void data_of_another_vendor_is_left_alone() {
        assertThat(humidity.read("com.other", Map.of("percent", 1))).isEmpty();
        assertThat(humidity.read("com.acme.humidity", null)).isEmpty();
    }

    @Test
    void data_that_does_not_fit_is_refused_with_its_place_and_without_its_value() {
        assertThatExceptionOfType(InvalidPayloadException.class)
                .isThrownBy(() -> humidity.read("com.acme.humidity", Map.of("percent", "secret")))
                .satisfies(e ->
                        assertThat(e.violations()).anyMatch(v -> v.pointer().equals("/percent")))
                .withMessageNotContaining("secret");
    }
}
