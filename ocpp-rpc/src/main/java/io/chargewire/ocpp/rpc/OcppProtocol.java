package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.schemas.OcppSchemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The actions that two sides can speak of, and the schemas of their messages. Immutable.
 *
 * <p>{@link #v201()} holds the 64 actions of OCPP 2.0.1. A vendor's own actions stand next to them:
 *
 * <pre>{@code
 * OcppProtocol protocol = OcppProtocol.v201()
 *     .withAction(BLINK, requestSchemaJson, responseSchemaJson);
 * }</pre>
 */
public final class OcppProtocol {

    private static final String CUSTOM_BASE = "urn:chargewire:custom:";

    private final Map<String, OcppAction<?, ?>> actions;

    /** The same actions by their request class. */
    private final Map<Class<?>, OcppAction<?, ?>> actionsByRequest;

    /** Schema texts of custom messages by their location. */
    private final Map<String, String> customSchemas;

    private OcppProtocol(Map<String, OcppAction<?, ?>> actions, Map<String, String> customSchemas) {
        this.actions = Map.copyOf(actions);
        this.actionsByRequest = actions.values().stream()
                .collect(Collectors.toUnmodifiableMap(OcppAction::requestType, action -> action));
        this.customSchemas = Map.copyOf(customSchemas);
    }

    /**
     * OCPP 2.0.1 as the standard has it.
     *
     * @return the 64 actions
     */
    public static OcppProtocol v201() {
        Map<String, OcppAction<?, ?>> standard = new HashMap<>();
        for (OcppAction<?, ?> action : OcppActions.all()) {
            standard.put(action.name(), action);
        }
        return new OcppProtocol(standard, Map.of());
    }

    /**
     * Adds a vendor's own action.
     *
     * @param action the action with its Java types, which Jackson must be able to read and write
     * @param requestSchema the JSON schema of the request, as JSON text
     * @param responseSchema the JSON schema of the response, as JSON text
     * @return the extended copy
     * @throws IllegalArgumentException if there is an action of this name already
     */
    public OcppProtocol withAction(OcppAction<?, ?> action, String requestSchema, String responseSchema) {
        if (actions.containsKey(action.name())) {
            throw new IllegalArgumentException("there is an action " + action.name() + " already");
        }
        Map<String, OcppAction<?, ?>> moreActions = new HashMap<>(actions);
        moreActions.put(action.name(), action);
        Map<String, String> moreSchemas = new HashMap<>(customSchemas);
        moreSchemas.put(customLocation(action.requestType()), requestSchema);
        moreSchemas.put(customLocation(action.responseType()), responseSchema);
        return new OcppProtocol(moreActions, moreSchemas);
    }

    /**
     * Finds an action.
     *
     * @param name the name as in a CALL, such as {@code BootNotification}; case matters (Part 4, 4.2.1)
     * @return the action, or empty if it is unknown
     */
    public Optional<OcppAction<?, ?>> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /**
     * Finds the action of a request class.
     *
     * @param requestType the class
     * @return the action, or empty if it is no request of this protocol
     */
    public Optional<OcppAction<?, ?>> action(Class<?> requestType) {
        return Optional.ofNullable(actionsByRequest.get(requestType));
    }

    /**
     * Where the schema of a message lies.
     *
     * @param messageType a request or response class of one of the actions
     * @return an absolute URI for {@link #schemaText}
     */
    String schemaLocation(Class<? extends OcppMessage> messageType) {
        String custom = customLocation(messageType);
        return customSchemas.containsKey(custom) ? custom : OcppSchemas.v201().schemaUri(messageType.getSimpleName());
    }

    /**
     * Whether a message belongs to a vendor's own action.
     *
     * @param messageType a request or response class of one of the actions
     * @return false for the messages of the standard
     */
    boolean isCustom(Class<? extends OcppMessage> messageType) {
        return customSchemas.containsKey(customLocation(messageType));
    }

    /**
     * The text of a schema.
     *
     * @param location an absolute URI, of a message or of a datatype it refers to
     * @return the JSON text, or empty if there is none
     */
    Optional<String> schemaText(String location) {
        String custom = customSchemas.get(location);
        return custom != null ? Optional.of(custom) : OcppSchemas.v201().schemaByUri(location);
    }

    private static String customLocation(Class<?> messageType) {
        return CUSTOM_BASE + messageType.getName();
    }
}
