package io.chargewire.ocpp.examples.trace;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a person wants to know of a message (Part 4, 4.2).
 *
 * @param kind which of the three kinds of message
 * @param messageId joins a CALL and its answer
 * @param label the action of a CALL, the error code of a CALLERROR, null for a CALLRESULT
 * @param keyword the status or event type that the payload begins with, such as Accepted or Started, where it has one: the only
 *     part of a payload that is looked at. Null if there is none
 */
record MessageHead(
        Kind kind,
        String messageId,
        @Nullable String label,
        @Nullable String keyword) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Enumerations in the standard's payloads that say how something went. */
    private static final Set<String> KEYWORD_PROPERTIES = Set.of("status", "eventType", "connectorStatus");

    /** What such an enumeration looks like; anything else that a peer may send is none of this trace's business. */
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z]{1,32}");

    /** The kinds of message. */
    enum Kind {
        /** A request. */
        CALL,
        /** Its answer. */
        CALLRESULT,
        /** Its refusal. */
        CALLERROR
    }

    /**
     * Reads the head of a message.
     *
     * @return empty if the text is no OCPP-J message
     */
    static Optional<MessageHead> read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                return Optional.empty();
            }
            int type = parser.getIntValue();
            String messageId = parser.nextStringValue();
            if (messageId == null) {
                return Optional.empty();
            }
            return switch (type) {
                case 2 ->
                    Optional.ofNullable(parser.nextStringValue())
                            .map(action -> new MessageHead(Kind.CALL, messageId, action, keyword(parser)));
                case 3 -> Optional.of(new MessageHead(Kind.CALLRESULT, messageId, null, keyword(parser)));
                case 4 ->
                    Optional.ofNullable(parser.nextStringValue())
                            .map(code -> new MessageHead(Kind.CALLERROR, messageId, code, null));
                default -> Optional.empty();
            };
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String keyword(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            String value = parser.nextStringValue();
            if (value == null) {
                parser.skipChildren();
            } else if (KEYWORD_PROPERTIES.contains(name)) {
                return KEYWORD.matcher(value).matches() ? value : null;
            }
        }
        return null;
    }
}
