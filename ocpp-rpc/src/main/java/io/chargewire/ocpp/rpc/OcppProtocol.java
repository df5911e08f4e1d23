package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.ProtocolSchemas;
import io.chargewire.ocpp.rpc.internal.check.PayloadChecker;
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

    private static final OcppProtocol V201 = standard();

    private final Map<String, OcppAction<?, ?>> actions;

    /** The same actions by their request class. */
    private final Map<Class<?>, OcppAction<?, ?>> actionsByRequest;

    /** Schema texts of custom messages by their request and response classes. */
    private final Map<Class<?>, String> customSchemas;

    /** Shared by all engines of the protocol: what Jackson learns of 128 classes takes time and memory. */
    private final PayloadCodec codec = new PayloadCodec();

    private final PayloadChecker checker;

    private OcppProtocol(Map<String, OcppAction<?, ?>> actions, Map<Class<?>, String> customSchemas) {
        this.actions = Map.copyOf(actions);
        this.actionsByRequest = actions.values().stream()
                .collect(Collectors.toUnmodifiableMap(OcppAction::requestType, action -> action));
        this.customSchemas = Map.copyOf(customSchemas);
        this.checker = new PayloadChecker(new ProtocolSchemas(customSchemas), codec);
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
        Map<Class<?>, String> moreSchemas = new HashMap<>(customSchemas);
        moreSchemas.put(action.requestType(), requestSchema);
        moreSchemas.put(action.responseType(), responseSchema);
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

    /** Turns payloads of this protocol into values and back. */
    PayloadCodec codec() {
        return codec;
    }

    /** Knows the schemas of this protocol. */
    PayloadChecker checker() {
        return checker;
    }
}
