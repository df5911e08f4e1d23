package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.RpcErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message of the RPC framework as it was read (Part 4, 4.2). */
public sealed interface Frame {

    /** The id of an answer to a message whose own id cannot be read (Part 4, 4.2.3). */
    String UNREADABLE_ID = "-1";

    /**
     * A CALL.
     *
     * @param id the message id
     * @param action the action, known or not
     * @param payload any JSON value
     */
    record Call(String id, String action, JsonNode payload) implements Frame {}

    /**
     * A CALLRESULT.
     *
     * @param id the message id
     * @param payload any JSON value
     */
    record Result(String id, JsonNode payload) implements Frame {}

    /**
     * A CALLERROR.
     *
     * @param id the message id
     * @param code the code as the peer spells it
     * @param description the description, empty if there was none
     * @param details the details, empty if there were none
     */
    record ErrorReply(String id, String code, String description, Map<String, @Nullable Object> details)
            implements Frame {}

    /**
     * Something that claims to be a call, or claims nothing, and has to be answered with a CALLERROR.
     *
     * @param id the message id, or {@link #UNREADABLE_ID}
     * @param code the code to answer with
     * @param description what is wrong, without any value of the message
     * @param pointer the place in the payload, or null if the payload is not the trouble
     */
    record Rejected(
            String id,
            RpcErrorCode code,
            String description,
            @Nullable String pointer) implements Frame {}

    /**
     * A CALLRESULT or CALLERROR that cannot be read. It is not answered, since an answer to an answer would never end.
     *
     * @param id the message id, or null if not even that can be read
     * @param description what is wrong
     */
    record UnreadableReply(@Nullable String id, String description) implements Frame {}
}
