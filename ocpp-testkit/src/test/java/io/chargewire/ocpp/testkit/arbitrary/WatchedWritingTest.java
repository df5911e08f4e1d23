package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.ProtocolSchemas;
import io.chargewire.ocpp.rpc.internal.check.PayloadChecker;
import io.chargewire.ocpp.rpc.internal.check.WatchedGenerator;
import java.io.Writer;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What is checked while it is written, against the check of the whole tree, which {@link VerdictTest} compares with another validator. */
class WatchedWritingTest {

    private static final PayloadCodec CODEC = new PayloadCodec();
    private static final PayloadChecker CHECKER = new PayloadChecker(new ProtocolSchemas(Map.of()), CODEC);

    @TestFactory
    Stream<DynamicTest> whatIsValidIsNeverInDoubt() {
        return eachType(type -> Tries.of(Tries.PER_MESSAGE, OcppArbitraries.validJson(type.getSimpleName()), json -> {
            OcppMessage message = Payloads.receiver(type).read(json, type);
            assertThat(isCertain(watched -> CODEC.write(message, watched), type, false))
                    .isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatBreaksARuleIsAlwaysInDoubt() {
        return eachType(type -> {
            for (ViolationKind kind : OcppArbitraries.violationKinds(type)) {
                if (kind != ViolationKind.DUPLICATE_PROPERTY) {
                    Tries.of(
                            Tries.PER_VIOLATION,
                            OcppArbitraries.invalid(type, kind),
                            payload -> assertDoubtful(payload, type));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsCertainIsValid() {
        return eachType(type -> Tries.of(
                Tries.PER_MESSAGE,
                OcppArbitraries.validJson(type.getSimpleName()),
                json -> assertNeverWronglyCertain(CODEC.mapper().readTree(json), type)));
    }

    private static void assertDoubtful(InvalidPayload payload, Class<? extends OcppMessage> type) {
        // Towards a station more is wrong than towards a CSMS.
        assertThat(isCertain(CODEC.mapper().readTree(payload.json()), type, true))
                .isFalse();
    }

    private static void assertNeverWronglyCertain(JsonNode payload, Class<? extends OcppMessage> type) {
        Random random = new Random(payload.hashCode());
        for (int i = random.nextInt(3); i >= 0; i--) {
            Scramble.once(random, payload);
        }
        for (boolean towardsStation : new boolean[] {false, true}) {
            if (isCertain(payload, type, towardsStation)) {
                assertThat(CHECKER.check(payload, type, towardsStation)).isEmpty();
            }
        }
    }

    private static boolean isCertain(JsonNode payload, Class<? extends OcppMessage> type, boolean towardsStation) {
        return isCertain(watched -> watched.writeTree(payload), type, towardsStation);
    }

    private static boolean isCertain(
            Consumer<WatchedGenerator> writing, Class<? extends OcppMessage> type, boolean towardsStation) {
        try (JsonGenerator target = CODEC.mapper().createGenerator(Writer.nullWriter())) {
            WatchedGenerator watched =
                    CHECKER.watch(target, type, towardsStation).orElseThrow();
            writing.accept(watched);
            return watched.isCertain();
        }
    }

    private static Stream<DynamicTest> eachType(Consumer<Class<? extends OcppMessage>> property) {
        return Payloads.types().stream().map(type -> dynamicTest(type.getSimpleName(), () -> property.accept(type)));
    }
}
