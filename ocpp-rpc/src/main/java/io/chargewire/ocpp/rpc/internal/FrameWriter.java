package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages, so that any character arrives as it is (Part 4, 4.1.2). */
public final class FrameWriter {

    private final PayloadCodec codec;
    private final Payloads payloads;

    /**
     * Creates a writer.
     *
     * @param codec writes texts and details
     * @param payloads writes and checks those
     */
    public FrameWriter(PayloadCodec codec, Payloads payloads) {
        this.codec = codec;
        this.payloads = payloads;
    }

    /**
     * A CALL.
     *
     * @param id the message id
     * @param action the action
     * @param request the payload
     * @return the message
     * @throws UnfitPayloadException if the payload breaks any rule
     */
    public String call(String id, String action, OcppMessage request) {
        return payloads.write("[2," + quoted(id) + "," + quoted(action) + ",", request, "]");
    }

    /**
     * A CALLRESULT.
     *
     * @param id the id of the call
     * @param response the payload
     * @return the message
     * @throws UnfitPayloadException if the payload breaks any rule
     */
    public String result(String id, OcppMessage response) {
        return payloads.write("[3," + quoted(id) + ",", response, "]");
    }

    /**
     * A CALLERROR with a code of the standard; any other code becomes GenericError.
     *
     * @param id the id of the call
     * @param error code, description and details
     * @return the message
     */
    public String error(String id, CallErrorException error) {
        RpcErrorCode code = error.code().orElse(RpcErrorCode.GENERIC_ERROR);
        return error(id, code, error.description(), error.details());
    }

    /**
     * A CALLERROR.
     *
     * @param id the id of the call
     * @param code the code
     * @param description cut to 255 characters
     * @param details JSON values by name
     * @return the message
     */
    public String error(
            String id, RpcErrorCode code, String description, Map<String, ? extends @Nullable Object> details) {
        return "[4," + quoted(id) + "," + quoted(code.wireValue()) + "," + quoted(shorten(description)) + ","
                + codec.mapper().writeValueAsString(details) + "]";
    }

    /** As JSON has it. Most texts here are ids and names, which need nothing but the quotes. */
    private String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return codec.mapper().writeValueAsString(text);
            }
        }
        return '"' + text + '"';
    }

    private static String shorten(String description) {
        int limit = CallErrorException.MAX_DESCRIPTION;
        if (description.length() <= limit) {
            return description;
        }
        int end = Character.isHighSurrogate(description.charAt(limit - 1)) ? limit - 1 : limit;
        return description.substring(0, end);
    }
}
