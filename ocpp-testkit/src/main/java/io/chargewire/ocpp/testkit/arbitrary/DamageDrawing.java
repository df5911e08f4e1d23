package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.testkit.arbitrary.Shape.AnyShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DateTimeShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DecimalShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.EnumerationShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.IntegerShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ListShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.TextShape;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Shrinkable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The drawing of payloads that are broken in one way: where that can be done at all, and what is done there. */
final class DamageDrawing {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final MessageSchema schema;
    private final ViolationKind kind;

    /** Where payloads can be broken: everywhere, and outside of customData. */
    private final List<Place> places;

    private final List<Place> ownPlaces;

    DamageDrawing(MessageSchema schema, ViolationKind kind) {
        this.schema = schema;
        this.kind = kind;
        places = schema.places().stream().filter(this::applies).toList();
        ownPlaces = places.stream().filter(place -> !place.isInCustomData()).toList();
    }

    /** Whether payloads of the message can be broken in this way. */
    boolean isPossible() {
        return !places.isEmpty();
    }

    Shrinkable<InvalidPayload> next(Random random) {
        // customData may stand in every object, so that most places are in one.
        boolean anywhere = ownPlaces.isEmpty() || random.nextInt(8) == 0;
        Place place = RandomJson.oneOf(random, anywhere ? places : ownPlaces);
        Drawing drawing = Drawing.with(random);
        JsonNode payload = drawing.payloadWith(schema.shape(), place);
        Damage damage = damage(random, place, drawing.pointer());
        return new ShrinkablePayload<>(schema.shape(), payload, drawing.pointer(), damage::of, InvalidPayload::json);
    }

    private boolean applies(Place place) {
        Shape shape = place.shape();
        return switch (kind) {
            case MISSING_PROPERTY ->
                shape instanceof ObjectShape object && !object.required().isEmpty();
            case UNKNOWN_PROPERTY -> shape instanceof ObjectShape object && !object.open();
            case DUPLICATE_PROPERTY -> place.isProperty();
            case NOT_AN_OBJECT -> place.isPayload();
            case WRONG_TYPE -> !place.isPayload() && !(shape instanceof AnyShape);
            case NULL_VALUE -> place.mayBeAbsent() && !(shape instanceof AnyShape);
            case NOT_IN_ENUMERATION -> shape instanceof EnumerationShape;
            case TOO_LONG -> shape instanceof TextShape text && text.maxLength() != Shape.UNBOUNDED;
            case BELOW_MINIMUM -> shape instanceof IntegerShape integer && integer.hasMinimum();
            case ABOVE_MAXIMUM -> shape instanceof IntegerShape integer && integer.hasMaximum();
            case TOO_FEW_ITEMS -> shape instanceof ListShape list && list.min() > 0;
            case TOO_MANY_ITEMS -> shape instanceof ListShape list && list.max() != Shape.UNBOUNDED;
            case BAD_FORMAT -> shape instanceof DateTimeShape;
            // Where there is a maximum, such a number would break two rules.
            case BEYOND_32_BITS -> shape instanceof IntegerShape integer && !integer.hasMaximum();
            case BAD_IDENTIFIER -> shape instanceof TextShape text && text.identifier();
            case TOO_PRECISE_DATE_TIME -> shape instanceof DateTimeShape;
            case TOO_PRECISE_DECIMAL -> shape instanceof DecimalShape && schema.towardsStation();
        };
    }

    private Damage damage(Random random, Place place, JsonPointer pointer) {
        Shape shape = place.shape();
        BadValues bad = new BadValues(random);
        return switch (kind) {
            case MISSING_PROPERTY -> missing(RandomJson.oneOf(random, ((ObjectShape) shape).required()), pointer);
            case UNKNOWN_PROPERTY -> unknown(bad.unknownName((ObjectShape) shape), bad.stowaway(), pointer);
            case DUPLICATE_PROPERTY ->
                duplicate(
                        pointer.last().getMatchingProperty(),
                        Drawing.small(random).value(shape),
                        pointer);
            case NOT_AN_OBJECT -> replaced(bad.noObject(), pointer);
            case WRONG_TYPE -> replaced(bad.ofWrongType(shape, place.mayBeAbsent()), pointer);
            case NULL_VALUE -> replaced(JsonNodeFactory.instance.nullNode(), pointer);
            case NOT_IN_ENUMERATION -> replaced(bad.notIn((EnumerationShape) shape), pointer);
            case TOO_LONG -> replaced(bad.tooLong((TextShape) shape), pointer);
            case BELOW_MINIMUM -> replaced(bad.below((IntegerShape) shape), pointer);
            case ABOVE_MAXIMUM -> replaced(bad.above((IntegerShape) shape), pointer);
            case TOO_FEW_ITEMS -> {
                ListShape list = (ListShape) shape;
                yield replaced(bad.ofSize(list, random.nextInt(list.min())), pointer);
            }
            case TOO_MANY_ITEMS -> {
                ListShape list = (ListShape) shape;
                yield replaced(bad.ofSize(list, list.max() + 1), pointer);
            }
            case BAD_FORMAT -> replaced(bad.noDateTime(), pointer);
            case BEYOND_32_BITS -> replaced(bad.beyond32Bits((IntegerShape) shape), pointer);
            case BAD_IDENTIFIER -> replaced(bad.noIdentifier((TextShape) shape), pointer);
            case TOO_PRECISE_DATE_TIME -> replaced(bad.tooPreciseDateTime(), pointer);
            case TOO_PRECISE_DECIMAL -> replaced(bad.tooPreciseDecimal(), pointer);
        };
    }

    private Damage replaced(JsonNode bad, JsonPointer pointer) {
        return new Damage(kind, pointer, good -> bad, pointer);
    }

    private Damage missing(String name, JsonPointer object) {
        return new Damage(
                kind,
                object,
                good -> ((ObjectNode) good.deepCopy()).remove(List.of(name)),
                object.appendProperty(name));
    }

    private Damage unknown(String name, JsonNode bad, JsonPointer object) {
        return new Damage(
                kind, object, good -> ((ObjectNode) good.deepCopy()).set(name, bad), object.appendProperty(name));
    }

    /** A tree cannot hold a name twice, so the second one hides in the text of the object's last value. */
    private Damage duplicate(String name, JsonNode second, JsonPointer property) {
        return new Damage(
                kind,
                property.head(),
                good -> {
                    ObjectNode object = (ObjectNode) good.deepCopy();
                    String last = "";
                    for (String each : object.propertyNames()) {
                        last = each;
                    }
                    String text = MAPPER.writeValueAsString(object.get(last)) + "," + MAPPER.writeValueAsString(name)
                            + ":" + MAPPER.writeValueAsString(second);
                    object.putRawValue(last, new RawValue(text));
                    return object;
                },
                property);
    }
}
