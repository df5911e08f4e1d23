package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.internal.Announcements;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a {@link MessageQueue} takes, keeps and leaves out; {@link Sending} sends it. Thread-safe. */
final class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final MessageQueueBuilder settings;
    private final StationRuntime runtime;
    private final Announcements announcements;
    private final KeptMessages kept;
    private final Sending sending;

    /**
     * Held while the store works, so that it has the messages in the order of the lanes; taken before {@code lock}. Readers never wait
     * for it.
     */
    private final Object storing = new Object();

    /** Guards the lanes and what is in them. */
    private final Object lock = new Object();

    private final Map<DeliveryKind, Lane> lanes = new EnumMap<>(DeliveryKind.class);

    /** Guarded by {@code storing}, as are the next two. */
    private long nextNumber = 1;

    private boolean overLimitTold;
    private boolean closed;

    Deliveries(MessageQueueBuilder settings, StationRuntime runtime, MessageStore.Contents found) {
        this.settings = settings;
        this.runtime = runtime;
        announcements = new Announcements(runtime.executor(), "the message queue");
        kept = new KeptMessages(settings.store, runtime.json(), this::tell);
        for (DeliveryKind kind : DeliveryKind.values()) {
            lanes.put(kind, new Lane(kind));
        }
        for (KeptMessage message : kept.read(found, settings::find)) {
            lane(settings.policy.kindOf(message.request)).messages.add(message);
            nextNumber = Math.max(nextNumber, message.number + 1);
        }
        sending = new Sending(this, settings.configuration, lanes.values(), runtime, storing, lock);
        announcements.tell();
    }

    <R extends OcppResponse> CompletableFuture<R> deliver(StationRequest<R> request, Runnable whenKept) {
        DeliveryKind kind = settings.policy.kindOf(request);
        if (!isKept(kind)) {
            whenKept.run();
            return atOnce(request);
        }
        KeptMessage message;
        boolean taken;
        synchronized (storing) {
            boolean online = runtime.client().state() == ClientState.CONNECTED;
            message = new KeptMessage(nextNumber, online ? request : asOffline(request), 0);
            try {
                taken = keep(message, kind);
            } catch (InvalidPayloadException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        announcements.tell();
        if (taken) {
            try {
                whenKept.run();
            } finally {
                synchronized (lock) {
                    message.released = true;
                }
                send();
            }
        }
        return message.answerAs(request.action().responseType());
    }

    /** Caller holds {@code storing}. */
    private boolean keep(KeptMessage message, DeliveryKind kind) {
        StoredMessage form = kept.form(message);
        if (!makeRoom(message.mayBeRefused(kind))) {
            String text = message.request.action().name() + " is refused: " + settings.limit
                    + " messages should wait at most, there are " + MessageQueue.HARD_BOUND_FACTOR
                    + " times as many, and none that may be left out";
            end(message, new NotDeliveredException(NotDeliveredException.Reason.REFUSED, text, null));
            tell(new QueueEvent.Refused(message.request));
            return false;
        }
        nextNumber++;
        message.stored = kept.append(form);
        synchronized (lock) {
            lane(kind).messages.add(message);
        }
        if (closed) {
            endClosed(message);
        }
        return true;
    }

    /** Whether there is room for one more. Caller holds {@code storing}. */
    private boolean makeRoom(boolean mayBeRefused) {
        List<KeptMessage> left;
        int size;
        synchronized (lock) {
            size = size();
            if (size < settings.limit) {
                overLimitTold = false;
                return true;
            }
            left = Thinning.ofOthers(lane(DeliveryKind.AS_CONFIGURED));
            if (left.isEmpty()) {
                left = Thinning.ofUpdated(lane(DeliveryKind.TRANSACTION));
            }
            for (KeptMessage message : left) {
                lanes.values().forEach(lane -> lane.messages.remove(message));
            }
        }
        for (KeptMessage message : left) {
            forget(message);
            String text = message.request.action().name() + " was left out, as " + settings.limit + " messages waited";
            end(message, new NotDeliveredException(NotDeliveredException.Reason.DROPPED, text, null));
            tell(new QueueEvent.Dropped(message.request));
        }
        if (!left.isEmpty()) {
            return true;
        }
        if (mayBeRefused && size >= (long) settings.limit * MessageQueue.HARD_BOUND_FACTOR) {
            return false;
        }
        if (!overLimitTold) {
            overLimitTold = true;
            tell(new QueueEvent.OverLimit(size + 1, settings.limit));
        }
        return true;
    }

    private boolean isKept(DeliveryKind kind) {
        return switch (kind) {
            case TRANSACTION, GUARANTEED -> true;
            case AS_CONFIGURED -> settings.configuration.get(StandardVariables.QUEUE_ALL_MESSAGES);
            case MOMENTARY -> false;
        };
    }

    private <R extends OcppResponse> CompletableFuture<R> atOnce(StationRequest<R> request) {
        if (!mayBeTold() && !(request instanceof BootNotificationRequest)) {
            return CompletableFuture.failedFuture(new NotConnectedException(request.action()
                    + " was not sent: there is no connection, or the CSMS has not accepted the station yet"));
        }
        return runtime.client().call(request, sending.options());
    }

    /** Whether the CSMS may be told anything. */
    boolean mayBeTold() {
        return runtime.client().state() == ClientState.CONNECTED
                && runtime.client().registration() == RegistrationStatusEnum.ACCEPTED;
    }

    List<StationRequest<?>> waiting() {
        List<StationRequest<?>> requests = new ArrayList<>();
        synchronized (lock) {
            all().forEach(message -> requests.add(message.request));
        }
        return List.copyOf(requests);
    }

    int size() {
        synchronized (lock) {
            return lanes.values().stream()
                    .mapToInt(lane -> lane.messages.size())
                    .sum();
        }
    }

    boolean hasWaiting(String transactionId) {
        synchronized (lock) {
            return all().stream().anyMatch(message -> transactionId.equals(message.transactionId()));
        }
    }

    void online() {
        sending.connected();
        send();
    }

    /** The connection is lost: what waits has become offline (E11.FR.07). */
    void offline() {
        synchronized (storing) {
            List<StoredMessage> changed = new ArrayList<>();
            synchronized (lock) {
                for (KeptMessage message : all()) {
                    if (message.looksOnline()) {
                        message.request = asOffline(message.request);
                        if (message.stored) {
                            changed.add(kept.form(message));
                        }
                    }
                }
            }
            changed.forEach(kept::replace);
        }
        announcements.tell();
    }

    private static StationRequest<?> asOffline(StationRequest<?> request) {
        return request instanceof TransactionEventRequest event
                ? event.toBuilder().offline(true).build()
                : request;
    }

    /** Sends what it is time for. To be called without a lock. */
    void send() {
        try {
            runtime.executor().execute(sending::run);
        } catch (RejectedExecutionException e) {
            log.error("The callback executor is shut down, so that no message is sent any more");
        }
    }

    /** Another failure, to outlive a restart. Caller holds {@code storing}. */
    void keepFailure(KeptMessage message, int failures) {
        message.failures = failures;
        if (message.stored) {
            kept.replace(kept.form(message));
        }
    }

    /** Out of the store. Caller holds {@code storing}. */
    void forget(KeptMessage message) {
        if (message.stored) {
            kept.remove(message.number);
        }
    }

    void end(KeptMessage message, OcppResponse response) {
        announcements.add(() -> message.answer().complete(response));
    }

    void end(KeptMessage message, Throwable failure) {
        announcements.add(() -> message.answer().completeExceptionally(failure));
    }

    void tell(QueueEvent event) {
        announcements.add(settings.listeners, event);
    }

    void runEvents() {
        announcements.tell();
    }

    void close() {
        synchronized (storing) {
            closed = true;
            synchronized (lock) {
                sending.stop();
                all().forEach(this::endClosed);
            }
        }
        announcements.tell();
    }

    private void endClosed(KeptMessage message) {
        String text = message.request.action().name() + " is kept: the queue was closed before it was delivered";
        end(message, new NotDeliveredException(NotDeliveredException.Reason.CLOSED, text, null));
    }

    private Lane lane(DeliveryKind kind) {
        Lane lane = lanes.get(kind);
        if (lane == null) {
            throw new IllegalStateException("there is a lane for every kind, so for " + kind);
        }
        return lane;
    }

    /** In order. Caller holds the lock. */
    private List<KeptMessage> all() {
        return lanes.values().stream()
                .flatMap(lane -> lane.messages.stream())
                .sorted(Comparator.comparingLong(message -> message.number))
                .toList();
    }
}
