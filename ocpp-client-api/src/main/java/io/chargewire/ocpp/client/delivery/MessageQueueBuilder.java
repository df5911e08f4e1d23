package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.StationRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets up a {@link MessageQueue}. Not thread-safe. */
public final class MessageQueueBuilder {

    final StationConfiguration configuration;
    final List<Consumer<QueueEvent>> listeners = new ArrayList<>();
    private final Map<String, OcppAction<?, ?>> actions = new HashMap<>();
    MessageStore store = MessageStore.inMemory();
    DeliveryPolicy policy = DeliveryPolicy.standard();
    int limit = MessageQueue.STANDARD_LIMIT;
    boolean securityEvents = true;

    MessageQueueBuilder(StationConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Keeps the messages; in memory by default, which loses them with the process.
     *
     * @param value serves this queue alone; stays the user's to close, after the client is closed
     * @return this builder
     */
    public MessageQueueBuilder store(MessageStore value) {
        store = value;
        return this;
    }

    /**
     * How many messages may wait before some are left out; {@value MessageQueue#STANDARD_LIMIT} by default. With {@value
     * MessageQueue#HARD_BOUND_FACTOR} times as many, of which none may be left out, further ones are refused, except Started and
     * Ended events and what is {@link DeliveryKind#GUARANTEED}.
     *
     * @param value at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public MessageQueueBuilder limit(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("a queue holds at least one message, not " + value);
        }
        limit = value;
        return this;
    }

    /**
     * How much is done for which message; {@link DeliveryPolicy#standard()} by default.
     *
     * @param value the policy
     * @return this builder
     */
    public MessageQueueBuilder policy(DeliveryPolicy value) {
        policy = value;
        return this;
    }

    /**
     * Whether the critical security events of the client are delivered without anybody's doing (A04.FR.01); they are by default.
     *
     * @param value false to leave them to the application
     * @return this builder
     */
    public MessageQueueBuilder securityEvents(boolean value) {
        securityEvents = value;
        return this;
    }

    /**
     * Makes a vendor's own action known, so that its messages are found again after a restart.
     *
     * @param value one that the client's protocol has too
     * @return this builder
     */
    public MessageQueueBuilder action(OcppAction<? extends StationRequest<?>, ?> value) {
        actions.put(value.name(), value);
        return this;
    }

    /**
     * Adds a listener that is told what becomes of messages.
     *
     * @param value called on the callback executor, one event at a time; may block, which holds up other listeners and futures of
     *     this queue only
     * @return this builder
     */
    public MessageQueueBuilder onEvent(Consumer<QueueEvent> value) {
        listeners.add(value);
        return this;
    }

    /**
     * Reads the store.
     *
     * @return a queue, to be given to the client before the parts that use it
     * @throws IOException if the store as a whole cannot be read; single damaged records are told as {@link
     *     QueueEvent.RecordDamaged} later
     */
    public MessageQueue build() throws IOException {
        return new MessageQueue(this, store.load());
    }

    Optional<OcppAction<?, ?>> find(String action) {
        OcppAction<?, ?> own = actions.get(action);
        return own != null ? Optional.of(own) : OcppActions.find(action);
    }
}
