package io.chargewire.ocpp.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {

    @Test
    void numbersHaveOneClassEach() {
        assertThat(JsonValues.copyOf("p", (byte) 1)).isEqualTo(1);
        assertThat(JsonValues.copyOf("p", (short) 1)).isEqualTo(1);
        assertThat(JsonValues.copyOf("p", 0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(JsonValues.copyOf("p", 0.1f)).isEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThatThrownBy(() -> JsonValues.copyOf("X.p", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("X.p: no JSON value is made of NaN");
        assertThatThrownBy(() -> JsonValues.copyOf("X.p", List.of(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("X.p: no JSON value is made of java.time.Instant");
        assertThatThrownBy(() -> JsonValues.copyOf("X.p", Map.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("X.p: the name of a property is no string");
    }

    @Test
    void decimalsAreEqualByTheirNumericValueAtAnyDepth() {
        Object left = Map.of("a", List.of(new BigDecimal("1.0"), "x"));
        Object right = Map.of("a", List.of(new BigDecimal("1.00"), "x"));

        assertThat(JsonValues.equal(left, right)).isTrue();
        assertThat(JsonValues.hash(left)).isEqualTo(JsonValues.hash(right));
    }

    @Test
    void numbersAreEqualByTheirNumericValueWhateverTheirClass() {
        List<Object> thirties =
                List.of(30, 30L, BigInteger.valueOf(30), new BigDecimal("30.0"), new BigDecimal("3E+1"));

        for (Object left : thirties) {
            for (Object right : thirties) {
                assertThat(JsonValues.equal(left, right)).isTrue();
                assertThat(JsonValues.hash(left)).isEqualTo(JsonValues.hash(right));
            }
        }
        assertThat(JsonValues.equal(30, new BigDecimal("30.5"))).isFalse();
        assertThat(JsonValues.equal(30, 30L + (1L << 32))).isFalse();
        assertThat(JsonValues.equal(30L, BigInteger.valueOf(30).add(BigInteger.ONE.shiftLeft(64))))
                .isFalse();
    }

    @Test
    void differentValuesAreNotEqual() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("a", null);

        assertThat(JsonValues.equal(withNull, Map.of("b", 1))).isFalse();
        assertThat(JsonValues.equal(Map.of("a", 1), Map.of("a", 2))).isFalse();
        assertThat(JsonValues.equal(List.of(1), List.of(1, 2))).isFalse();
        assertThat(JsonValues.equal(List.of(1), List.of(2))).isFalse();
        assertThat(JsonValues.equal(null, 1)).isFalse();
        assertThat(JsonValues.equal("1", 1)).isFalse();
    }

    @Test
    void aCopyCannotBeChangedAtAnyDepth() {
        List<?> copy = (List<?>) JsonValues.copyOf("p", Arrays.asList(new HashMap<>(Map.of("a", 1)), null));

        assertThat(copy).isNotNull().isEqualTo(Arrays.asList(Map.of("a", 1), null));
        assertThatThrownBy(() -> copy.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) copy.get(0)).remove("a"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
