package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.SchemaSource;
import io.chargewire.ocpp.rpc.internal.check.PayloadChecker;
import io.chargewire.ocpp.schemas.OcppSchemas;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final OcppProtocol V201 = standard();
    private static final String CUSTOM_BASE = "urn:chargewire:custom:";

    private final Map<String, OcppAction<?, ?>> actions;

    /** The same actions by their request class. */
    private final Map<Class<?>, OcppAction<?, ?>> actionsByRequest;

    /** Schema texts of custom messages by their location. */
    private final Map<String, String> customSchemas;

    /** The request and response classes of custom actions. */
    private final Set<Class<?>> customTypes;

    /** Shared by all engines of the protocol: what Jackson learns of 128 classes takes time and memory. */
    private final PayloadCodec codec = new PayloadCodec();

    private final PayloadChecker checker = new PayloadChecker(new Schemas(), codec);

    private OcppProtocol(
            Map<String, OcppAction<?, ?>> actions, Map<String, String> customSchemas, Set<Class<?>> customTypes) {
        this.actions = Map.copyOf(actions);
        this.actionsByRequest = actions.values().stream()
                .collect(Collectors.toUnmodifiableMap(OcppAction::requestType, action -> action));
        this.customSchemas = Map.copyOf(customSchemas);
        this.customTypes = Set.copyOf(customTypes);
    }

    /**
     * OCPP 2.0.1 as the standard has it.
     *
     * @return the 64 actions
     */
    public static OcppProtocol v201() {
        return V201;
    }

    private static OcppProtocol standard() {
        Map<String, OcppAction<?, ?>> standard = new HashMap<>();
        for (OcppAction<?, ?> action : OcppActions.all()) {
            standard.put(action.name(), action);
        }
        return new OcppProtocol(standard, Map.of(), Set.of());
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
        Set<Class<?>> moreTypes = new HashSet<>(customTypes);
        moreTypes.add(action.requestType());
        moreTypes.add(action.responseType());
        return new OcppProtocol(moreActions, moreSchemas, moreTypes);
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

    /** Turns payloads of this protocol into values and back. */
    PayloadCodec codec() {
        return codec;
    }

    /** Knows the schemas of this protocol. */
    PayloadChecker checker() {
        return checker;
    }

    private final class Schemas implements SchemaSource {

        @Override
        public String location(Class<? extends OcppMessage> messageType) {
            return isCustom(messageType)
                    ? customLocation(messageType)
                    : OcppSchemas.v201().schemaUri(messageType.getSimpleName());
        }

        @Override
        public boolean isCustom(Class<? extends OcppMessage> messageType) {
            return customTypes.contains(messageType);
        }

        @Override
        public Optional<String> text(String location) {
            String custom = customSchemas.get(location);
            return custom != null ? Optional.of(custom) : OcppSchemas.v201().schemaByUri(location);
        }
    }

    private static String customLocation(Class<?> messageType) {
        return CUSTOM_BASE + messageType.getName();
    }
}
