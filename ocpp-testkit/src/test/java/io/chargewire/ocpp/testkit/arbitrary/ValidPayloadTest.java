package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.testkit.Fault;
import java.math.BigDecimal;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ValidPayloadTest {

    @TestFactory
    Stream<DynamicTest> everyValidPayloadBecomesAValueAndTheSameJsonAgain() {
        return Payloads.types().stream()
                .map(type -> dynamicTest(
                        type.getSimpleName(),
                        () -> Tries.of(Tries.PER_MESSAGE, json(type), json -> {
                            OcppMessage value = Payloads.receiver(type).read(json, type);
                            String written = Payloads.sender(type).write(value);

                            assertThat(written)
                                    .matches(
                                            text -> Payloads.same(Payloads.tree(json), Payloads.tree(text)),
                                            "says the same as " + json);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> valuesOfTheSamePayloadAreEqual() {
        return Payloads.types().stream()
                .map(type -> dynamicTest(
                        type.getSimpleName(),
                        () -> Tries.of(Tries.PER_MESSAGE, json(type), json -> {
                            OcppMessage value = Payloads.receiver(type).read(json, type);
                            OcppMessage readAgain = Payloads.receiver(type)
                                    .read(Payloads.sender(type).write(value), type);

                            assertThat(readAgain).isEqualTo(value).hasSameHashCodeAs(value);
                            assertThat(rebuilt(value)).isEqualTo(value).hasSameHashCodeAs(value);
                        })));
    }

    @Fault("F26")
    @TestFactory
    Stream<DynamicTest> anIntegerMayBeWrittenWithDecimalsThatAreZero() {
        return Payloads.types().stream()
                .map(type -> dynamicTest(
                        type.getSimpleName(),
                        () -> Tries.of(Tries.PER_VIOLATION, json(type), json -> {
                            String decimals = Payloads.MAPPER.writeValueAsString(withDecimals(
                                    MessageSchema.of(type.getSimpleName()).shape(), Payloads.tree(json)));

                            assertThat(Payloads.receiver(type).read(decimals, type))
                                    .isEqualTo(Payloads.receiver(type).read(json, type));
                        })));
    }

    private static Arbitrary<String> json(Class<? extends OcppMessage> type) {
        return OcppArbitraries.validJson(type.getSimpleName());
    }

    private static Object rebuilt(OcppMessage value) throws ReflectiveOperationException {
        Object builder = value.getClass().getMethod("toBuilder").invoke(value);
        return builder.getClass().getMethod("build").invoke(builder);
    }

    /** 7 becomes 7.0 wherever the schema asks for an integer. */
    private static JsonNode withDecimals(Shape shape, JsonNode value) {
        if (shape instanceof Shape.IntegerShape) {
            return JsonNodeFactory.instance.numberNode(
                    BigDecimal.valueOf(value.longValue()).setScale(1));
        }
        JsonNode copy = value.deepCopy();
        if (shape instanceof Shape.ListShape list) {
            ArrayNode items = (ArrayNode) copy;
            for (int i = 0; i < items.size(); i++) {
                items.set(i, withDecimals(list.items(), items.get(i)));
            }
        } else if (shape instanceof Shape.ObjectShape object) {
            object.properties().forEach((name, property) -> {
                if (copy.has(name)) {
                    ((ObjectNode) copy).set(name, withDecimals(property.shape(), copy.get(name)));
                }
            });
        }
        return copy;
    }
}
