package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The 128 messages, and what the properties need to read and compare their payloads. */
final class Payloads {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final OcppJson CSMS =
            RpcEngine.builder(OcppRole.CSMS).build().json();
    private static final OcppJson STATION =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build().json();

    private Payloads() {}

    static List<Class<? extends OcppMessage>> types() {
        return OcppActions.all().stream()
                .flatMap(action -> Stream.<Class<? extends OcppMessage>>of(action.requestType(), action.responseType()))
                .toList();
    }

    /** The JSON of a side that receives the message. */
    static OcppJson receiver(Class<? extends OcppMessage> type) {
        return sentByCsms(type) ? STATION : CSMS;
    }

    /** The JSON of a side that sends the message. */
    static OcppJson sender(Class<? extends OcppMessage> type) {
        return sentByCsms(type) ? CSMS : STATION;
    }

    private static boolean sentByCsms(Class<? extends OcppMessage> type) {
        OcppAction<?, ?> action = OcppActions.all().stream()
                .filter(each -> each.requestType() == type || each.responseType() == type)
                .findFirst()
                .orElseThrow();
        OcppRole sender = action.requestType() == type ? OcppRole.CSMS : OcppRole.CHARGING_STATION;
        return action.sentBy().contains(sender);
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Whether two payloads say the same: numbers by their value, properties in any order, moments with any number of zeros. */
    static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
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
