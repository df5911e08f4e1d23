package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * Reads one message in one pass. Whatever is wrong with it comes back as a {@link Frame.Rejected} or {@link
 * Frame.UnreadableReply}; nothing is thrown.
 */
public final class FrameReader {

    private static final int CALL = 2;
    private static final int CALL_RESULT = 3;
    private static final int CALL_ERROR = 4;

    private final PayloadCodec codec;

    /**
     * Creates a reader.
     *
     * @param codec holds the limits on depth and numbers
     */
    public FrameReader(PayloadCodec codec) {
        this.codec = codec;
    }

    /**
     * Reads a message.
     *
     * @param text what the peer sent
     * @return what it is
     */
    public Frame read(String text) {
        try (JsonParser parser = codec.mapper().createParser(text)) {
            return new Reading(parser).frame();
        }
    }

    /** The reading of one message; remembers how far it came, to answer with the right id. */
    private final class Reading {

        private final JsonParser parser;
        private int type = CALL;
        private @Nullable String id;
        private boolean inPayload;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        Frame frame() {
            try {
                return envelope();
            } catch (StreamConstraintsException | NumberFormatException e) {
                // Jackson wraps nothing around the latter, which an exponent beyond 32 bits brings about.
                return tooMuch();
            } catch (JacksonException e) {
                return inPayload && type == CALL
                        ? rejected(
                                RpcErrorCode.FORMAT_VIOLATION, "the payload is not valid JSON: " + what(e), pointer())
                        : broken("the message is not valid JSON");
            }
        }

        private Frame envelope() {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return broken("a message is a JSON array");
            }
            JsonToken typeToken = parser.nextToken();
            boolean typeIsInteger = typeToken == JsonToken.VALUE_NUMBER_INT;
            if (typeIsInteger) {
                type = messageType();
            } else {
                // What is inside of it is no message id.
                parser.skipChildren();
            }
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                return broken("the message id is missing or no string");
            }
            String givenId = parser.getString();
            if (givenId.codePointCount(0, givenId.length()) > CallOptions.MAX_MESSAGE_ID) {
                return broken("the message id has more than " + CallOptions.MAX_MESSAGE_ID + " characters");
            }
            id = givenId;
            if (!typeIsInteger) {
                return broken("the message type is not an integer");
            }
            return switch (type) {
                case CALL -> call(givenId);
                case CALL_RESULT -> result(givenId);
                case CALL_ERROR -> error(givenId);
                default ->
                    rejected(RpcErrorCode.MESSAGE_TYPE_NOT_SUPPORTED, "only message types 2, 3 and 4 are known", null);
            };
        }

        private int messageType() {
            // Anything beyond an int is as unknown as any other number, so it must not end as unreadable JSON.
            return parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : -1;
        }

        private Frame call(String callId) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                return broken("the action is missing or no string");
            }
            String action = parser.getString();
            JsonNode payload = payload();
            if (payload == null) {
                return broken("the payload is missing");
            }
            if (!endsHere()) {
                return broken("a CALL has four elements");
            }
            return new Frame.Call(callId, action, payload);
        }

        private Frame result(String callId) {
            JsonNode payload = payload();
            if (payload == null) {
                return broken("the payload is missing");
            }
            if (!endsHere()) {
                return broken("a CALLRESULT has three elements");
            }
            return new Frame.Result(callId, payload);
        }

        /** Takes what is there: a call ends with an error even where the peer left out the description or details. */
        private Frame error(String callId) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                return broken("the error code is missing or no string");
            }
            String code = parser.getString();
            JsonNode description = payload();
            JsonNode details = description == null ? null : payload();
            if (details != null && !endsHere()) {
                return broken("a CALLERROR has five elements");
            }
            return new Frame.ErrorReply(
                    callId,
                    code,
                    description != null && description.isString() ? description.stringValue() : "",
                    details != null && details.isObject() ? codec.toMap(details) : Map.of());
        }

        private @Nullable JsonNode payload() {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                return null;
            }
            inPayload = true;
            JsonNode node = codec.mapper().readTree(parser);
            inPayload = false;
            return node;
        }

        private boolean endsHere() {
            return parser.nextToken() == JsonToken.END_ARRAY && parser.nextToken() == null;
        }

        private Frame tooMuch() {
            boolean tooDeep = parser.streamReadContext().getNestingDepth()
                    >= codec.mapper()
                            .tokenStreamFactory()
                            .streamReadConstraints()
                            .getMaxNestingDepth();
            if (tooDeep) {
                return broken("the message is nested too deep");
            }
            return inPayload && type == CALL
                    ? rejected(
                            RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION,
                            "a number or text is beyond all limits",
                            pointer())
                    : broken("a number or text of the message is beyond all limits");
        }

        private Frame broken(String description) {
            if (type == CALL_RESULT || type == CALL_ERROR) {
                return new Frame.UnreadableReply(id, description);
            }
            return rejected(RpcErrorCode.RPC_FRAMEWORK_ERROR, description, null);
        }

        private Frame.Rejected rejected(RpcErrorCode code, String description, @Nullable String pointer) {
            return new Frame.Rejected(id == null ? Frame.UNREADABLE_ID : id, code, description, pointer);
        }

        /** The place in the payload, which is the fourth element of a CALL. */
        private String pointer() {
            JsonPointer inMessage = parser.streamReadContext().pathAsPointer();
            return inMessage.tail() == null ? "" : inMessage.tail().toString();
        }

        private static String what(JacksonException e) {
            String message = String.valueOf(e.getOriginalMessage());
            // Jackson quotes the offending text in most messages; only this one names nothing but the rule.
            return message.startsWith("Duplicate") ? "a property occurs twice" : "syntax error";
        }
    }
}
