package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.validation.Violation;
import io.chargewire.ocpp.testkit.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

@Fault({"F25", "F26"})
class InvalidPayloadTest {

    /** Shorter values stand in messages by chance, as the 1 of -1 does in a bound. */
    private static final int TELLING_LENGTH = 6;

    @TestFactory
    Stream<DynamicContainer> everyViolationIsFoundAtItsPlaceAndItsValueKeptSecret() {
        return Payloads.types().stream()
                .map(type -> dynamicContainer(
                        type.getSimpleName(),
                        OcppArbitraries.violationKinds(type).stream()
                                .map(kind -> dynamicTest(
                                        kind.toString(),
                                        () -> Tries.of(
                                                Tries.PER_VIOLATION,
                                                OcppArbitraries.invalid(type, kind),
                                                payload -> assertRefused(type, payload))))));
    }

    static void assertRefused(Class<? extends OcppMessage> type, InvalidPayload payload) {
        InvalidPayloadException refusal = catchThrowableOfType(
                InvalidPayloadException.class, () -> Payloads.receiver(type).read(payload.json(), type));

        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.violations())
                .extracting(
                        Violation::pointer,
                        Violation::rule,
                        violation -> violation.rule().code())
                .containsExactly(tuple(payload.pointer(), payload.rule(), payload.errorCode()));
        assertThat(refusal.toString() + refusal.violations()).doesNotContain(InvalidPayload.MARKER);
        // Without the pointer, which may have a property's name in common with the value.
        assertThat(refusal.violations().get(0).message()).doesNotContain(badValue(payload));
    }

    /** The value at the broken place, or something that no message has. */
    private static String badValue(InvalidPayload payload) {
        JsonNode bad = Payloads.tree(payload.json()).at(JsonPointer.compile(payload.pointer()));
        String text = bad.isString() ? bad.stringValue() : bad.toString();
        return bad.isValueNode() && text.length() >= TELLING_LENGTH ? text : InvalidPayload.MARKER;
    }
}
