package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.Payloads;
import io.chargewire.ocpp.rpc.internal.UnfitPayloadException;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Payloads as JSON text, for tools, stores and tests. The same checks as on the wire. Thread-safe. */
public final class OcppJson {

    private final PayloadCodec codec;
    private final Payloads payloads;

    OcppJson(PayloadCodec codec, Payloads payloads) {
        this.codec = codec;
        this.payloads = payloads;
    }

    /**
     * Reads a payload.
     *
     * @param json a JSON object
     * @param type the request or response class
     * @param <T> the request or response class
     * @return the message
     * @throws InvalidPayloadException if the text is no JSON object or breaks the schema; tells where
     */
    public <T extends OcppMessage> T read(String json, Class<T> type) {
        try {
            return payloads.read(tree(json, type), type, ValidationPolicy.STRICT, violations -> {});
        } catch (UnfitPayloadException e) {
            throw new InvalidPayloadException(type.getSimpleName() + ": " + e.getMessage(), e.violations());
        }
    }

    /**
     * Writes a payload.
     *
     * @param message a request or response
     * @return a JSON object
     * @throws InvalidPayloadException if the message breaks the schema
     */
    public String write(OcppMessage message) {
        try {
            return payloads.write(message);
        } catch (UnfitPayloadException e) {
            throw new InvalidPayloadException(
                    message.getClass().getSimpleName() + ": " + e.getMessage(), e.violations());
        }
    }

    /**
     * A vendor's own data as a Java type.
     *
     * @param vendorId the vendor's id
     * @param type a type that Jackson can read and write, such as a record
     * @param <T> the type
     * @return reads and writes it
     */
    public <T> VendorData<T> vendorData(String vendorId, Class<T> type) {
        return new VendorData<>(vendorId, type, codec);
    }

    private JsonNode tree(String json, Class<?> type) {
        try (JsonParser parser = codec.mapper().createParser(json)) {
            try {
                JsonNode tree = codec.mapper().readTree(parser);
                // null where the text is blank.
                if (tree != null && parser.nextToken() == null) {
                    return tree;
                }
                throw unreadable(type, "", Rule.OBJECT, "must be one JSON object and no more");
            } catch (StreamConstraintsException | NumberFormatException e) {
                // Jackson wraps nothing around the latter, which an exponent beyond 32 bits brings about.
                throw unreadable(
                        type, pointer(parser), Rule.NUMBER_RANGE, "a number, text or depth is beyond all limits");
            } catch (DatabindException e) {
                // Any JSON can become a tree, unless an object has two values of one name.
                throw unreadable(type, pointer(parser), Rule.UNIQUE_PROPERTIES, "occurs twice");
            } catch (JacksonException e) {
                throw unreadable(type, pointer(parser), Rule.OBJECT, "must be valid JSON" + place(e));
            }
        }
    }

    private static InvalidPayloadException unreadable(Class<?> type, String pointer, Rule rule, String demand) {
        Violation violation = new Violation(pointer, rule, demand);
        return new InvalidPayloadException(type.getSimpleName() + ": " + violation, List.of(violation));
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
