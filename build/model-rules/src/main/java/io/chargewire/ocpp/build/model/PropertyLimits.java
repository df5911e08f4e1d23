package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a schema demands of a property's value, as the short sentences that end its Javadoc. */
final class PropertyLimits {

    /** The classes that a value of any JSON is made of. */
    static final String JSON_CLASSES = "a String, Boolean, Integer, Long, BigInteger, BigDecimal, List or Map";

    private PropertyLimits() {}

    /**
     * Says what the schema demands.
     *
     * @param property the property's schema
     * @param type the schema that the property refers to, or the property's own
     * @param required whether the property must be there
     * @return sentences in Javadoc form, at least one
     */
    static String sentences(JsonNode property, JsonNode type, boolean required) {
        List<String> sentences = new ArrayList<>();
        sentences.add(required ? "Required." : "Optional.");
        if (!property.has("type") && !property.has("$ref")) {
            sentences.add("Any JSON value: " + JSON_CLASSES + ". JSON's null is the same as absent.");
        }
        if (property.has("maxLength")) {
            sentences.add("At most " + property.path("maxLength").asInt() + " characters.");
        }
        range(property, sentences);
        items(property, sentences);
        JsonNode meant = property.has("default") ? property.path("default") : type.path("default");
        // Many descriptions explain the default already.
        boolean told =
                property.path("description").asText().toLowerCase(Locale.ROOT).contains("default");
        if (!required && !meant.isMissingNode() && !told) {
            sentences.add("When absent, {@code " + JavadocText.escaped(meant.asText()) + "} is meant.");
        }
        return String.join(" ", sentences);
    }

    private static void range(JsonNode property, List<String> sentences) {
        boolean from = property.has("minimum");
        boolean to = property.has("maximum");
        if (from && to) {
            sentences.add("From " + property.path("minimum").asText() + " to "
                    + property.path("maximum").asText() + ".");
        } else if (from) {
            sentences.add("At least " + property.path("minimum").asText() + ".");
        } else if (to) {
            sentences.add("At most " + property.path("maximum").asText() + ".");
        }
    }

    private static void items(JsonNode property, List<String> sentences) {
        int from = property.path("minItems").asInt();
        if (property.has("maxItems")) {
            int to = property.path("maxItems").asInt();
            sentences.add(from == to ? "Exactly " + count(to) + "." : "From " + from + " to " + count(to) + ".");
        } else if (from > 0) {
            sentences.add("At least " + count(from) + ".");
        }
        JsonNode itemLength = property.path("items").path("maxLength");
        if (!itemLength.isMissingNode()) {
            sentences.add("Each item has at most " + itemLength.asInt() + " characters.");
        }
    }

    private static String count(int items) {
        return items == 1 ? "1 item" : items + " items";
    }
}
