package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes a {@link TransactionRecorder}. Not thread-safe. */
public final class TransactionRecorderBuilder {

    final MessageDelivery delivery;
    final TransactionStore store;
    Supplier<String> transactionIds = () -> UUID.randomUUID().toString();
    MeterSource triggeredReadings = transaction -> List.of();
    /** Null: that of the client. */
    @Nullable
    Supplier<Instant> clock;

    final List<BiConsumer<TransactionEventRequest, TransactionEventResponse>> listeners = new ArrayList<>();

    TransactionRecorderBuilder(MessageDelivery delivery, TransactionStore store) {
        this.delivery = delivery;
        this.store = store;
    }

    /**
     * Where transaction ids come from; random UUIDs by default.
     *
     * @param value gives 1 to 36 characters of the standard's identifierString, never the same ones twice in the life of the
     *     station (E01.FR.08); called by any thread
     * @return this
     */
    public TransactionRecorderBuilder transactionIds(Supplier<String> value) {
        transactionIds = value;
        return this;
    }

    /**
     * The time of events that are recorded without one; the client's clock by default.
     *
     * @param value such as a clock that follows the CSMS's; called by any thread, must not block
     * @return this
     */
    public TransactionRecorderBuilder clock(Supplier<Instant> value) {
        clock = value;
        return this;
    }

    /**
     * The readings of events that a TriggerMessage asks for; none by default.
     *
     * @param value reads the meters
     * @return this
     */
    public TransactionRecorderBuilder triggeredReadings(MeterSource value) {
        triggeredReadings = value;
        return this;
    }

    /**
     * Is told of every answer of the CSMS to an event, also to those recorded before a restart: an idTokenInfo that is not
     * Accepted ends the charging however late it comes (E05), a total cost is to be shown.
     *
     * @param listener takes the event and the answer; called on the callback executor, several at once, and may block
     * @return this
     */
    public TransactionRecorderBuilder onAnswer(BiConsumer<TransactionEventRequest, TransactionEventResponse> listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * The recorder.
     *
     * @return a part for one client
     */
    public TransactionRecorder build() {
        return new TransactionRecorder(this);
    }
}
