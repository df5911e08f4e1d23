package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.JType;
import java.time.Instant;
import org.jsonschema2pojo.Schema;
import org.jsonschema2pojo.rules.Rule;

/**
 * Maps {@code date-time} to {@link Instant} and leaves every other format at its base type.
 *
 * <p>A {@code uri} stays a string on purpose: stations send locations that {@link java.net.URI} refuses, and a value that a peer
 * was allowed to send must survive decoding.
 */
final class FormatRule implements Rule<JType, JType> {

    @Override
    public JType apply(String nodeName, JsonNode format, JsonNode parent, JType baseType, Schema schema) {
        return format.asText().equals("date-time") ? baseType.owner().ref(Instant.class) : baseType;
    }
}
