package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import io.chargewire.ocpp.schemas.OcppSchemas;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The engine's own checks against a validator of JSON Schema that reads the same schemas. */
class VerdictTest {

    /** What Part 2, 2.1.4 and Part 4 ask for and the schemas do not, and what a tree cannot show. */
    private static final Set<ViolationKind> BEYOND_SCHEMA = EnumSet.of(
            ViolationKind.DUPLICATE_PROPERTY,
            ViolationKind.BEYOND_32_BITS,
            ViolationKind.BAD_IDENTIFIER,
            ViolationKind.TOO_PRECISE_DATE_TIME,
            ViolationKind.TOO_PRECISE_DECIMAL);

    private static final Set<Rule> RULES_BEYOND_SCHEMA =
            BEYOND_SCHEMA.stream().map(ViolationKind::rule).collect(Collectors.toSet());

    /** The engine tells no more of one payload. */
    private static final int MAX_VIOLATIONS = 20;

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_6,
            builder -> builder.schemas((String location) ->
                    OcppSchemas.v201().schemaByUri(location).orElse(null)));

    @TestFactory
    Stream<DynamicTest> whatIsValidHereIsValidThere() {
        return eachType(type -> {
            Schema schema = schema(type);
            Tries.of(
                    Tries.PER_MESSAGE,
                    OcppArbitraries.validJson(type.getSimpleName()),
                    json -> assertThat(schema.validate(Payloads.tree(json))).isEmpty());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatBreaksTheSchemaHereBreaksItThereAtTheSamePlace() {
        return eachType(type -> {
            Schema schema = schema(type);
            for (ViolationKind kind : OcppArbitraries.violationKinds(type)) {
                Tries.of(Tries.PER_VIOLATION, OcppArbitraries.invalid(type, kind), payload -> {
                    Set<String> places = places(schema.validate(Payloads.tree(payload.json())));
                    assertThat(places).isEqualTo(BEYOND_SCHEMA.contains(kind) ? Set.of() : Set.of(payload.pointer()));
                });
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> payloadsChangedAtRandomGetTheSameVerdictPlaceByPlace() {
        return eachType(type -> {
            Schema schema = schema(type);
            Tries.of(
                    Tries.PER_MESSAGE,
                    OcppArbitraries.validJson(type.getSimpleName())
                            .map(json -> scrambled(json).toString()),
                    json -> assertSameVerdict(type, json, schema));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T12:00:00Z",
                "2024-01-01t12:00:00z",
                "2024-01-01T12:00:00-00:00",
                "2024-01-01T12:00:00+23:59",
                "2024-01-01T12:00:00+24:00",
                "2024-01-01T12:00:00+23:60",
                "2024-01-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2017-01-01T00:59:60+01:00",
                "2024-01-01T12:00:60Z",
                "2024-01-01 12:00:00Z",
                "2024-01-01T12:00:00",
                "2024-01-01T12:00Z",
                "2024-01-01T12:00:00,5Z",
                "2024-01-01T12:00:00.Z",
                "+2024-01-01T12:00:00Z",
                "12024-01-01T12:00:00Z",
                "-001-01-01T12:00:00Z",
                "1900-02-29T12:00:00Z",
                "2000-02-29T12:00:00Z",
                "2024-01-01T12:00:00Z ",
                "2024-01-01T12:00:00Z[UTC]",
                "2024-01-01T12:00:00+01",
                "２０２４-01-01T12:00:00Z"
            })
    void oddDateTimesGetTheSameVerdict(String dateTime) {
        Class<? extends OcppMessage> type = HeartbeatResponse.class;
        String json = "{\"currentTime\":\"" + dateTime + "\"}";

        assertSameVerdict(type, json, schema(type));
    }

    private static Stream<DynamicTest> eachType(Consumer<Class<? extends OcppMessage>> property) {
        return Payloads.types().stream().map(type -> dynamicTest(type.getSimpleName(), () -> property.accept(type)));
    }

    private static Schema schema(Class<? extends OcppMessage> type) {
        return REGISTRY.getSchema(SchemaLocation.of(OcppSchemas.v201().schemaUri(type.getSimpleName())));
    }

    private static Set<String> places(List<Error> errors) {
        return errors.stream()
                .map(error -> {
                    JsonPointer place =
                            JsonPointer.compile(error.getInstanceLocation().toString());
                    return (error.getProperty() == null ? place : place.appendProperty(error.getProperty())).toString();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertSameVerdict(Class<? extends OcppMessage> type, String json, Schema schema) {
        List<Violation> violations = violations(type, json);
        Set<String> places = violations.stream()
                .filter(violation -> !RULES_BEYOND_SCHEMA.contains(violation.rule()))
                .map(Violation::pointer)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> placesThere = places(schema.validate(Payloads.tree(json)));
        if (violations.size() < MAX_VIOLATIONS) {
            assertThat(places).isEqualTo(placesThere);
        } else {
            assertThat(placesThere).containsAll(places);
        }
    }

    private static List<Violation> violations(Class<? extends OcppMessage> type, String json) {
        try {
            Payloads.receiver(type).read(json, type);
            return List.of();
        } catch (InvalidPayloadException e) {
            return e.violations();
        }
    }

    /** A payload with one to three values replaced, taken out or put in somewhere; it may well be valid. */
    private static JsonNode scrambled(String json) {
        Random random = new Random(json.hashCode());
        JsonNode payload = Payloads.tree(json);
        for (int i = random.nextInt(3); i >= 0; i--) {
            Scramble.once(random, payload);
        }
        return payload;
    }
}
