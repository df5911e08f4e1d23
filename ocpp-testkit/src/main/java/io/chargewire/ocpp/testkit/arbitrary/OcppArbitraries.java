package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Arbitrary payloads of the 128 requests and responses of OCPP 2.0.1, made from their schemas.
 *
 * <p>Valid payloads have all that the schemas allow: properties that may be absent are there or not, numbers and lengths reach
 * their bounds, every value of an enumeration occurs, texts hold any character of Unicode, customData holds properties of any
 * kind. They also keep to Part 2, 2.1.4, which says more than the schemas: dateTimes, all in UTC, have no to three decimals,
 * decimals at most six, integers 32 bits, identifierStrings only their own characters. Lists without an upper bound stay short,
 * and large payloads are rare.
 *
 * <p>The arbitraries shrink. They need the jqwik engine at run time.
 */
public final class OcppArbitraries {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Of an engine that starts no thread, as it never has a session. */
    private static final OcppJson JSON =
            RpcEngine.builder(OcppRole.CSMS).build().json();

    private static final Set<Class<?>> STANDARD = OcppActions.all().stream()
            .flatMap(action -> Stream.<Class<?>>of(action.requestType(), action.responseType()))
            .collect(Collectors.toUnmodifiableSet());

    private OcppArbitraries() {}

    /**
     * Valid messages.
     *
     * @param type a request or response of the standard
     * @param <T> the request or response
     * @return an arbitrary message
     * @throws IllegalArgumentException if the type is not one of the standard
     */
    public static <T extends OcppMessage> Arbitrary<T> valid(Class<T> type) {
        return validJson(nameOf(type)).map(json -> JSON.read(json, type));
    }

    /**
     * Valid payloads as JSON text.
     *
     * @param messageName the name of a request or response, such as {@code BootNotificationRequest}
     * @return an arbitrary JSON object
     * @throws IllegalArgumentException if there is no such message in the standard
     */
    public static Arbitrary<String> validJson(String messageName) {
        Shape shape = MessageSchema.of(messageName).shape();
        return Arbitraries.fromGenerator(random -> new ShrinkablePayload<>(
                shape,
                Drawing.with(random).value(shape),
                JsonPointer.empty(),
                (JsonNode payload) -> MAPPER.writeValueAsString(payload),
                text -> text));
    }

    /**
     * Payloads that break exactly one rule, at any place where that can be done, however deep.
     *
     * @param type a request or response of the standard
     * @param kind how to break them, one of {@link #violationKinds}
     * @return an arbitrary invalid payload
     * @throws IllegalArgumentException if the type is not one of the standard, or has no place that can be broken in this way
     */
    public static Arbitrary<InvalidPayload> invalid(Class<? extends OcppMessage> type, ViolationKind kind) {
        DamageDrawing drawing = new DamageDrawing(MessageSchema.of(nameOf(type)), kind);
        if (!drawing.isPossible()) {
            throw new IllegalArgumentException("no payload of " + nameOf(type) + " can break the schema by " + kind);
        }
        return Arbitraries.fromGenerator(drawing::next);
    }

    /**
     * Payloads that break exactly one rule, of any kind.
     *
     * @param type a request or response of the standard
     * @return an arbitrary invalid payload
     * @throws IllegalArgumentException if the type is not one of the standard
     */
    public static Arbitrary<InvalidPayload> invalid(Class<? extends OcppMessage> type) {
        MessageSchema schema = MessageSchema.of(nameOf(type));
        List<DamageDrawing> drawings = violationKinds(type).stream()
                .map(kind -> new DamageDrawing(schema, kind))
                .toList();
        return Arbitraries.fromGenerator(
                random -> RandomJson.oneOf(random, drawings).next(random));
    }

    /**
     * How payloads of a message can be broken. A message without any list, for instance, cannot have too many items.
     *
     * @param type a request or response of the standard
     * @return the kinds that {@link #invalid} takes for this type, unmodifiable
     * @throws IllegalArgumentException if the type is not one of the standard
     */
    public static Set<ViolationKind> violationKinds(Class<? extends OcppMessage> type) {
        MessageSchema schema = MessageSchema.of(nameOf(type));
        return Arrays.stream(ViolationKind.values())
                .filter(kind -> new DamageDrawing(schema, kind).isPossible())
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(ViolationKind.class)),
                        Collections::unmodifiableSet));
    }

    static boolean knows(Class<?> type) {
        return STANDARD.contains(type);
    }

    private static String nameOf(Class<? extends OcppMessage> type) {
        if (!knows(type)) {
            throw new IllegalArgumentException(type.getName() + " is not a request or response of OCPP 2.0.1");
        }
        return type.getSimpleName();
    }
}
