package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.NotifyEVChargingNeedsRequest;
import io.chargewire.ocpp.model.messages.NotifyEVChargingScheduleRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OcppArbitrariesTest {

    private static final int MANY = 4_000;

    @ParameterizedTest
    @ValueSource(
            classes = {BootNotificationRequest.class, NotifyEVChargingNeedsRequest.class, SetDisplayMessageRequest.class
            })
    void validPayloadsReachEveryCaseThatTheSchemaHas(Class<? extends OcppMessage> type) {
        Shape shape = MessageSchema.of(type.getSimpleName()).shape();
        Coverage coverage = new Coverage(shape);

        values(OcppArbitraries.validJson(type.getSimpleName()))
                .forEach(json -> coverage.see(shape, Payloads.tree(json)));

        assertThat(coverage.missing()).isEmpty();
    }

    @Test
    void theLongestListOccursButSeldom() {
        List<Integer> lengths = values(OcppArbitraries.valid(NotifyEVChargingScheduleRequest.class))
                .map(request -> request.getChargingSchedule()
                        .getChargingSchedulePeriod()
                        .size())
                .toList();

        assertThat(lengths).contains(1, 1_024).allMatch(length -> length <= 3 || length == 1_024);
        assertThat(lengths.stream().filter(length -> length == 1_024).count()).isLessThan(MANY / 20);
    }

    @Test
    void payloadsAreOfASizeToRead() {
        double average = Payloads.types().stream()
                .flatMap(type -> OcppArbitrariesTest.<String>values(OcppArbitraries.validJson(type.getSimpleName()))
                        .limit(50))
                .mapToInt(String::length)
                .average()
                .orElseThrow();

        assertThat(average).isBetween(100.0, 1_000.0);
    }

    @Test
    void theSameSeedGivesTheSamePayload() {
        List<TransactionEventRequest> once = values(OcppArbitraries.valid(TransactionEventRequest.class))
                .limit(20)
                .toList();
        List<TransactionEventRequest> again = values(OcppArbitraries.valid(TransactionEventRequest.class))
                .limit(20)
                .toList();

        assertThat(again).isEqualTo(once).doesNotHaveDuplicates();
    }

    @Test
    void aFailingPayloadShrinksToWhatMakesItFail() {
        String simplest = simplest(
                OcppArbitraries.validJson("TransactionEventRequest"),
                json -> Payloads.tree(json)
                        .at("/meterValue/0/sampledValue/0/value")
                        .isNumber());

        JsonNode payload = Payloads.tree(simplest);
        assertThat(payload.get("meterValue")).hasSize(1);
        assertThat(payload.at("/meterValue/0").propertyNames()).containsExactlyInAnyOrder("sampledValue", "timestamp");
        assertThat(payload.at("/meterValue/0/sampledValue")).isEqualTo(Payloads.tree("[{\"value\":0}]"));
        assertThat(payload.propertyNames())
                .containsExactlyInAnyOrder(
                        "eventType", "meterValue", "seqNo", "timestamp", "transactionInfo", "triggerReason");
        assertThat(payload.get("transactionInfo")).isEqualTo(Payloads.tree("{\"transactionId\":\"\"}"));
    }

    @Test
    void anInvalidPayloadStaysInvalidInTheSameWayWhenItShrinks() {
        for (ViolationKind kind : OcppArbitraries.violationKinds(TransactionEventRequest.class)) {
            RandomGenerator<InvalidPayload> generator =
                    OcppArbitraries.invalid(TransactionEventRequest.class, kind).generator(1_000);
            Shrinkable<InvalidPayload> drawn = generator.next(Tries.random(7));

            InvalidPayload simplest = Tries.simplest(drawn, payload -> true);

            InvalidPayloadTest.assertRefused(TransactionEventRequest.class, simplest);
            assertThat(simplest.pointer()).isEqualTo(drawn.value().pointer());
            assertThat(simplest.json())
                    .hasSizeLessThanOrEqualTo(drawn.value().json().length());
        }
    }

    @Test
    void payloadsAreBrokenAtAnyDepthAndInAnyItem() {
        List<String> pointers = values(OcppArbitraries.invalid(TransactionEventRequest.class, ViolationKind.WRONG_TYPE))
                .map(InvalidPayload::pointer)
                .toList();

        assertThat(pointers)
                .contains("/seqNo", "/meterValue", "/meterValue/0", "/meterValue/1/sampledValue/2/value")
                .anyMatch(pointer -> pointer.startsWith("/customData/"))
                .anyMatch(pointer -> pointer.endsWith("/signedMeterValue/publicKey"));
    }

    @Test
    void kindsOfViolationsAreThoseThatTheMessageCanHave() {
        assertThat(OcppArbitraries.violationKinds(HeartbeatRequest.class))
                .containsExactlyInAnyOrder(
                        ViolationKind.MISSING_PROPERTY,
                        ViolationKind.UNKNOWN_PROPERTY,
                        ViolationKind.DUPLICATE_PROPERTY,
                        ViolationKind.NOT_AN_OBJECT,
                        ViolationKind.WRONG_TYPE,
                        ViolationKind.NULL_VALUE,
                        ViolationKind.TOO_LONG);
        assertThat(Payloads.types().stream().flatMap(type -> OcppArbitraries.violationKinds(type).stream()))
                .contains(ViolationKind.values());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OcppArbitraries.invalid(HeartbeatRequest.class, ViolationKind.TOO_MANY_ITEMS))
                .withMessageContaining("HeartbeatRequest")
                .withMessageContaining("TOO_MANY_ITEMS");
    }

    @Test
    void withoutAKindEveryKindOccurs() {
        assertThat(values(OcppArbitraries.invalid(BootNotificationRequest.class))
                        .map(InvalidPayload::kind))
                .containsAll(OcppArbitraries.violationKinds(BootNotificationRequest.class));
    }

    @Test
    void aTypeThatIsNotOfTheStandardIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OcppArbitraries.valid(VendorRequest.class))
                .withMessageContaining("VendorRequest is not a request or response of OCPP 2.0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OcppArbitraries.validJson("IdTokenType"))
                .withMessage("OCPP 2.0.1 has no message IdTokenType");
    }

    private record VendorRequest() implements OcppMessage {}

    private static <T> Stream<T> values(Arbitrary<T> arbitrary) {
        RandomGenerator<T> generator = arbitrary.generator(1_000);
        return LongStream.range(0, MANY)
                .mapToObj(seed -> generator.next(Tries.random(seed)).value());
    }

    private static <T> T simplest(Arbitrary<T> arbitrary, Predicate<T> fails) {
        RandomGenerator<T> generator = arbitrary.generator(1_000);
        Shrinkable<T> failing = LongStream.range(0, MANY)
                .mapToObj(seed -> generator.next(Tries.random(seed)))
                .filter(drawn -> fails.test(drawn.value()))
                .findFirst()
                .orElseThrow();
        return Tries.simplest(failing, fails);
    }
}
