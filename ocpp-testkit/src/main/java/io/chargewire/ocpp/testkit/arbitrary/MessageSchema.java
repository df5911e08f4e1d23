package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of one message. Immutable, and read once.
 *
 * @param shape what its payload may be
 * @param places all places of its payload
 * @param towardsStation whether only a charging station receives it
 */
record MessageSchema(ObjectShape shape, List<Place> places, boolean towardsStation) {

    private static final Map<String, MessageSchema> BY_NAME = new ConcurrentHashMap<>();

    /**
     * Finds a message.
     *
     * @throws IllegalArgumentException if there is no such message
     */
    static MessageSchema of(String name) {
        return BY_NAME.computeIfAbsent(name, message -> {
            ObjectShape shape = new SchemaReading().message(message);
            return new MessageSchema(shape, Place.within(shape), goesToStation(message));
        });
    }

    private static boolean goesToStation(String message) {
        return OcppActions.all().stream().anyMatch(action -> goesToStation(action, message));
    }

    private static boolean goesToStation(OcppAction<?, ?> action, String message) {
        if (action.requestType().getSimpleName().equals(message)) {
            return action.sentBy().equals(Set.of(OcppRole.CSMS));
        }
        return action.responseType().getSimpleName().equals(message)
                && action.sentBy().equals(Set.of(OcppRole.CHARGING_STATION));
    }
}
