package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.schemas.OcppSchemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The schemas of the standard's messages and those of custom ones. Immutable. */
public final class ProtocolSchemas implements SchemaSource {

    private static final String CUSTOM_BASE = "urn:chargewire:custom:";

    private final Map<Class<?>, String> customLocations = new HashMap<>();
    private final Map<String, String> customTexts = new HashMap<>();

    /**
     * Creates the source.
     *
     * @param custom the schemas of custom messages, as JSON texts by request and response class
     */
    public ProtocolSchemas(Map<Class<?>, String> custom) {
        custom.forEach((type, text) -> {
            String location = CUSTOM_BASE + type.getName();
            customLocations.put(type, location);
            customTexts.put(location, text);
        });
    }

    @Override
    public String location(Class<? extends OcppMessage> messageType) {
        String custom = customLocations.get(messageType);
        return custom != null ? custom : OcppSchemas.v201().schemaUri(messageType.getSimpleName());
    }

    @Override
    public boolean isCustom(Class<? extends OcppMessage> messageType) {
        return customLocations.containsKey(messageType);
    }

    @Override
    public Optional<String> text(String location) {
        String custom = customTexts.get(location);
        return custom != null ? Optional.of(custom) : OcppSchemas.v201().schemaByUri(location);
    }
}
