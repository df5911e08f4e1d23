package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store as the queue sees it: one that never fails, since a failure must not lose a message, but tells of it. Called by one
 * thread at a time.
 */
final class KeptMessages {

    private static final Logger log = LoggerFactory.getLogger(KeptMessages.class);

    private final MessageStore store;
    private final OcppJson json;
    private final Consumer<QueueEvent> events;

    /** Delivered and still in the store, since it could not remove them. */
    private final List<Long> leftovers = new ArrayList<>();

    KeptMessages(MessageStore store, OcppJson json, Consumer<QueueEvent> events) {
        this.store = store;
        this.json = json;
        this.events = events;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** What can be understood of what was found. */
    List<KeptMessage> read(MessageStore.Contents found, Function<String, Optional<OcppAction<?, ?>>> actions) {
        found.damaged().forEach(damaged -> events.accept(new QueueEvent.RecordDamaged(damaged)));
        List<KeptMessage> messages = new ArrayList<>();
        for (StoredMessage stored : found.messages()) {
            Optional<OcppAction<?, ?>> action = actions.apply(stored.action());
            if (action.isEmpty()) {
                setAside(stored, "its action is unknown: " + stored.action());
                continue;
            }
            try {
                if (json.read(stored.payload(), action.get().requestType()) instanceof StationRequest<?> request) {
                    KeptMessage message = new KeptMessage(stored.number(), request, stored.failures());
                    message.stored = true;
                    message.released = true;
                    messages.add(message);
                } else {
                    setAside(stored, stored.action() + " is not sent by a charging station");
                }
            } catch (InvalidPayloadException e) {
                setAside(stored, String.valueOf(e.getMessage()));
            }
        }
        return messages;
    }

    private void setAside(StoredMessage stored, String reason) {
        guarded("message " + stored.number() + " to be set aside", () -> {
            events.accept(new QueueEvent.RecordDamaged(store.setAside(stored.number(), reason)));
        });
    }

    /** The message as it is stored. */
    StoredMessage form(KeptMessage message) {
        return new StoredMessage(
                message.number, message.request.action().name(), json.write(message.request), message.failures);
    }

    boolean append(StoredMessage form) {
        removeLeftovers();
        return guarded("message " + form.number() + ", " + form.action(), () -> store.append(form));
    }

    void replace(StoredMessage form) {
        guarded("a change of message " + form.number() + ", " + form.action(), () -> store.replace(form));
    }

    void remove(long number) {
        if (!guarded("the end of message " + number, () -> store.remove(number))) {
            leftovers.add(number);
        }
    }

    /** Once more, without a word of it, as it was told the first time. */
    private void removeLeftovers() {
        leftovers.removeIf(number -> {
            try {
                store.remove(number);
                return true;
            } catch (IOException | RuntimeException e) {
                log.debug("Message {} is delivered and still stored", number, e);
                return false;
            }
        });
    }

    private boolean guarded(String what, Work work) {
        try {
            work.run();
            return true;
        } catch (IOException | RuntimeException | Error e) {
            log.error("The message store has failed: {}", what, e);
            events.accept(new QueueEvent.StoreFailed(what, e));
            return false;
        }
    }
}
