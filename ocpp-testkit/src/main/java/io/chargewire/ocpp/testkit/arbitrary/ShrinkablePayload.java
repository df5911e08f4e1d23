package io.chargewire.ocpp.testkit.arbitrary;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What is made of a valid payload, and of simpler ones when a property fails. One payload is simpler than another if its text
 * is shorter, in bytes, so that a plain letter is simpler than a foreign one.
 *
 * @param <T> what is made
 */
final class ShrinkablePayload<T> implements Shrinkable<T> {

    private final Shape shape;
    private final JsonNode payload;
    private final JsonPointer keep;
    private final Function<JsonNode, T> make;
    private final Function<T, String> text;
    private final T value;
    private final int size;

    /**
     * Creates what is made of a payload.
     *
     * @param keep the place in the payload that simpler ones must have as well; empty if there is none
     * @param make makes a value of a valid payload
     * @param text the JSON of a value
     */
    ShrinkablePayload(
            Shape shape, JsonNode payload, JsonPointer keep, Function<JsonNode, T> make, Function<T, String> text) {
        this.shape = shape;
        this.payload = payload;
        this.keep = keep;
        this.make = make;
        this.text = text;
        value = make.apply(payload);
        size = text.apply(value).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public T value() {
        return value;
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
        return SmallerPayloads.of(shape, payload, keep)
                .map(simpler -> new ShrinkablePayload<>(shape, simpler, keep, make, text))
                .filter(simpler -> simpler.size < size)
                .map(simpler -> simpler);
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(size);
    }
}
