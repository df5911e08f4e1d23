package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/** Payloads from JSON trees to model values and back. Stateless but for its mapper; thread-safe. */
public final class PayloadCodec {

    /** Deeper than any OCPP message, and far from the end of any stack. */
    private static final int MAX_DEPTH = 100;

    /** Digits of one number. A decimal of OCPP has a dozen; nobody may make this side work on millions. */
    private static final int MAX_DIGITS = 1_000;

    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    /** Null until it is needed: to make it takes as long as to connect, and can be done meanwhile. */
    private volatile @Nullable JsonMapper mapper;

    /** Creates a codec. */
    public PayloadCodec() {}

    private static JsonMapper newMapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_DIGITS)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .nodeFactory(new BoundedNumbers())
                .addModule(new TimeModule())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                // 1.0 is an integer in JSON schema; 1.5 never gets here.
                .enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // What may be unknown is the schema check's and the policy's to say.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /**
     * The mapper with its limits.
     *
     * @return shared and immutable; made by whoever needs it first, for whom others wait
     */
    public JsonMapper mapper() {
        JsonMapper made = mapper;
        return made != null ? made : make();
    }

    private synchronized JsonMapper make() {
        JsonMapper made = mapper;
        if (made == null) {
            made = newMapper();
            mapper = made;
        }
        return made;
    }

    /**
     * Turns a checked payload into its model value.
     *
     * @param payload the tree
     * @param type the model class
     * @param <T> the model class
     * @return the value
     * @throws UnfitPayloadException if the value cannot be made, which can only be for what no schema says
     */
    public <T> T toValue(JsonNode payload, Class<T> type) {
        try {
            return mapper().treeToValue(payload, type);
        } catch (JacksonException e) {
            throw new UnfitPayloadException(List.of(violation(e)));
        }
    }

    /**
     * Turns a model value into a tree.
     *
     * @param message the value
     * @return its JSON object
     * @throws UnfitPayloadException if a custom type cannot be written
     */
    public JsonNode toTree(OcppMessage message) {
        try {
            return mapper().valueToTree(message);
        } catch (JacksonException e) {
            throw new UnfitPayloadException(List.of(violation(e)));
        }
    }

    /**
     * Writes a model value.
     *
     * @param message the value
     * @param target where it goes
     * @throws UnfitPayloadException if a custom type cannot be written
     */
    public void write(OcppMessage message, JsonGenerator target) {
        try {
            mapper().writeValue(target, message);
        } catch (JacksonException e) {
            throw new UnfitPayloadException(List.of(violation(e)));
        }
    }

    /**
     * Turns a value into another form of the same JSON.
     *
     * @param value anything that Jackson can write
     * @param type what it shall become
     * @param <T> what it shall become
     * @return the value
     * @throws UnfitPayloadException if it does not fit
     */
    public <T> T convert(Object value, Class<T> type) {
        try {
            return mapper().convertValue(value, type);
        } catch (JacksonException e) {
            throw new UnfitPayloadException(List.of(violation(e)));
        }
    }

    /**
     * Turns a value into the properties of a JSON object.
     *
     * @param value anything that Jackson writes as an object
     * @return in order
     * @throws UnfitPayloadException if it is no object
     */
    public Map<String, @Nullable Object> properties(Object value) {
        try {
            return mapper().convertValue(value, MAP);
        } catch (JacksonException e) {
            throw new UnfitPayloadException(List.of(violation(e)));
        }
    }

    Map<String, @Nullable Object> toMap(JsonNode object) {
        return mapper().convertValue(object, MAP);
    }

    private static Violation violation(JacksonException e) {
        String pointer = pointer(e);
        if (e instanceof InputCoercionException || e.getCause() instanceof InputCoercionException) {
            return new Violation(pointer, Rule.NUMBER_RANGE, "an integer has at most 32 bits");
        }
        if (e instanceof StreamConstraintsException) {
            return new Violation(pointer, Rule.NUMBER_RANGE, "the number is beyond all limits");
        }
        if (e instanceof InvalidFormatException) {
            return new Violation(pointer, Rule.FORMAT, "the text does not have the form that its type asks for");
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            // The model's own checks name the property and never quote a value.
            return new Violation(
                    pointer, Rule.REQUIRED, String.valueOf(e.getCause().getMessage()));
        }
        return new Violation(pointer, Rule.TYPE, "the value has the wrong type");
    }

    private static String pointer(JacksonException e) {
        if (!(e instanceof DatabindException)) {
            return "";
        }
        JsonPointer pointer = JsonPointer.empty();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            pointer = name != null ? pointer.appendProperty(name) : pointer.appendIndex(Math.max(0, step.getIndex()));
        }
        return pointer.toString();
    }

    /** Refuses decimals whose exponent would turn a short text into a huge number as soon as someone looks at it. */
    private static final class BoundedNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal value) {
            if (value != null && Math.abs((long) value.scale()) > MAX_DIGITS) {
                throw new StreamConstraintsException("exponent beyond " + MAX_DIGITS);
            }
            return super.numberNode(value);
        }
    }
}
