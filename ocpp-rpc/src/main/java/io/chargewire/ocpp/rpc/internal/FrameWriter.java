package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages. All text goes through a JSON generator, so that any character arrives as it is (Part 4, 4.1.2). */
public final class FrameWriter {

    private final JsonMapper mapper;
    private final Payloads payloads;

    /**
     * Creates a writer.
     *
     * @param mapper writes what is around the payloads
     * @param payloads writes and checks those
     */
    public FrameWriter(JsonMapper mapper, Payloads payloads) {
        this.mapper = mapper;
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
        return message(2, id, generator -> {
            generator.writeString(action);
            payloads.write(request, generator);
        });
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
        return message(3, id, generator -> payloads.write(response, generator));
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
        return message(4, id, generator -> {
            generator.writeString(code.wireValue());
            generator.writeString(shorten(description));
            generator.writePOJO(details);
        });
    }

    private String message(int type, String id, Consumer<JsonGenerator> rest) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = mapper.createGenerator(text)) {
            generator.writeStartArray();
            generator.writeNumber(type);
            generator.writeString(id);
            rest.accept(generator);
            generator.writeEndArray();
        }
        return text.toString();
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
