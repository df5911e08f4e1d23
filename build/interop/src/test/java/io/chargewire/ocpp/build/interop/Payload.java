package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.arbitrary.OcppArbitraries;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.RandomGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid payload, as JSON and as a message.
 *
 * @param message what our side sends or receives
 * @param json what stands on the wire
 */
record Payload(OcppMessage message, JsonNode json) {

    private static final int USUAL = 6;

    /** Among so many there is most likely one with everything that its schema allows. */
    private static final int CANDIDATES_FOR_LARGEST = 20;

    /** Spreads successive seeds, whose first random numbers are much alike otherwise. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final OcppJson CSMS =
            RpcEngine.builder(OcppRole.CSMS).build().json();
    private static final OcppJson STATION =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build().json();

    /** Several payloads of a message, the same in every run: some as they come, and one that has all or nearly all. */
    static List<Payload> several(Class<? extends OcppMessage> type) {
        RandomGenerator<String> generator =
                OcppArbitraries.validJson(type.getSimpleName()).generator(1_000);
        List<String> texts = new ArrayList<>(IntStream.rangeClosed(1, USUAL)
                .mapToObj(seed -> generator.next(random(seed)).value())
                .toList());
        IntStream.rangeClosed(1, CANDIDATES_FOR_LARGEST)
                .mapToObj(seed -> generator.next(random(USUAL + seed)).value())
                .max(Comparator.comparingInt(String::length))
                .ifPresent(texts::add);
        return texts.stream().map(text -> of(type, text)).toList();
    }

    /** A payload of a message. */
    static Payload any(Class<? extends OcppMessage> type) {
        return of(
                type,
                OcppArbitraries.validJson(type.getSimpleName())
                        .generator(1_000)
                        .next(random(1))
                        .value());
    }

    private static Payload of(Class<? extends OcppMessage> type, String text) {
        return new Payload(STATION.read(text, type), tree(text));
    }

    /** A source of random numbers that is the same in every run. */
    static Random random(long seed) {
        return new Random(seed * SPREAD);
    }

    /** What a side would write for a message. */
    static JsonNode written(OcppRole writer, OcppMessage message) {
        return tree((writer == OcppRole.CSMS ? CSMS : STATION).write(message));
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Whether two payloads say the same: properties in any order, moments with any number of zeros, numbers by their value as far
     * as {@link PeerFault#NUMBERS_ARE_DOUBLES} lets it through.
     */
    static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0) == 0;
        }
        if (left.isString() && right.isString()) {
            return left.equals(right) || sameMoment(left.stringValue(), right.stringValue());
        }
        if (left.isObject() && right.isObject()) {
            return left.size() == right.size()
                    && left.propertyStream()
                            .allMatch(entry ->
                                    right.has(entry.getKey()) && same(entry.getValue(), right.get(entry.getKey())));
        }
        if (left.isArray() && right.isArray()) {
            return left.size() == right.size()
                    && IntStream.range(0, left.size()).allMatch(i -> same(left.get(i), right.get(i)));
        }
        return left.equals(right);
    }

    private static boolean sameMoment(String left, String right) {
        try {
            return left.endsWith("Z")
                    && right.endsWith("Z")
                    && Instant.parse(left).equals(Instant.parse(right));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
