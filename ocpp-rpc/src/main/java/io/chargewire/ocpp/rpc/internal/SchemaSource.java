package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppMessage;
import java.util.Optional;

/** Where the engine's inner rooms get schemas from, without seeing the protocol. */
public interface SchemaSource {

    /**
     * Where the schema of a message lies.
     *
     * @param messageType a request or response class
     * @return an absolute URI
     */
    String location(Class<? extends OcppMessage> messageType);

    /**
     * Whether a message belongs to a custom action.
     *
     * @param messageType a request or response class
     * @return false for the messages of the standard
     */
    boolean isCustom(Class<? extends OcppMessage> messageType);

    /**
     * The text of a schema.
     *
     * @param location an absolute URI
     * @return the JSON text, or empty if there is none
     */
    Optional<String> text(String location);
}
