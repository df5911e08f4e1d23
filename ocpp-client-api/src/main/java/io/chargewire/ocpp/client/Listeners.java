package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who is told of what happens to a station. Thread-safe; complete when the client is built.
 *
 * @param state changes of the client's state
 * @param registration answers to BootNotifications
 * @param security security events
 */
record Listeners(
        List<Consumer<ClientStateChange>> state,
        List<Consumer<RegistrationStatusEnum>> registration,
        List<Consumer<SecurityEventNotificationRequest>> security) {

    Listeners() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }
}
