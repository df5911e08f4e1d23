package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a charging station: keeps messages until the CSMS has answered them, over losses of the connection and of power
 * (E04, E08, E11, E12, E13, A04). Thread-safe.
 *
 * <pre>{@code
 * MessageQueue queue = MessageQueue.builder(configuration)
 *     .store(storage.messages())
 *     .onEvent(event -> log.info("{}", event))
 *     .build();
 * StationClient station = StationClient.builder("CS001", "wss://csms.example.com/ocpp")
 *     .part(queue)
 *     ...
 * queue.deliver(transactionEvent);
 * }</pre>
 *
 * <p><b>Order.</b> Messages about transactions are sent one at a time and in the order in which they were given, the next one only
 * when the one before was answered or given up. Critical security events, and other messages that wait for a connection, have a
 * lane of their own each, so that none of them is held up by a TransactionEvent that the CSMS does not accept. {@link
 * DeliveryPolicy} says what belongs where.
 *
 * <p><b>When.</b> Nothing is sent before the CSMS has accepted the station (B01.FR.08, B02.FR.02) with a BootNotification that
 * was sent with the same client.
 *
 * <p><b>Again.</b> A CALLERROR, a response that breaks the schema, and no answer within {@code MessageTimeout} are failures: the
 * message is sent again after {@code MessageAttemptInterval} times the number of failures so far, until there have been {@code
 * MessageAttempts} of them (E13). Failures are kept, so that a restart does not begin anew; the wait is not, and after a restart the
 * first message goes out as soon as it may. A lost connection is no failure, as E13 is about a CSMS that refuses or does not answer
 * and sets being offline apart from that (E13, remark 8): the message is sent again over the next connection. Each
 * sending is a CALL with a message id of its own: Part 4, 4.1.4 wants that, and its errata allow the old id after a timeout only,
 * where it would make a CSMS that remembers its replies repeat a CALLERROR, or take a late answer to one sending for that to
 * another. A CSMS knows a repeated event by its transactionId and seqNo.
 *
 * <p><b>Offline.</b> The queue sets {@code offline} of a TransactionEvent: to true if there is no connection when the event is
 * given (E04.FR.03, E08.FR.07), and, for all that still wait, when the connection is lost (E11.FR.07), one that is under way
 * included. Otherwise it stays as it was given. An event that waits when the process ends stays as it is: the standard's flag says
 * in which state of the station it happened, and a restart does not change that; nor does {@link
 * io.chargewire.ocpp.client.StationClient#close()}.
 *
 * <p><b>Too many.</b> At the limit every second Updated of each transaction is left out, the first, third and so on of those that
 * wait (E04.FR.08, E11.FR.05, E12.FR.05), after messages that are about no transaction. Started, Ended and security events never
 * are.
 *
 * <p>{@link #close()}, which the client calls, stops the sending: futures end with {@link NotDeliveredException.Reason#CLOSED},
 * and what waits is in the store for the next start. The store remains the user's to close.
 */
public final class MessageQueue implements StationPart, MessageDelivery {

    /** How many messages may wait before some are left out, unless said otherwise. */
    public static final int STANDARD_LIMIT = 1_000;

    /** How many times the limit there may be of messages that cannot be left out. */
    public static final int HARD_BOUND_FACTOR = 10;

    private final MessageQueueBuilder settings;
    private final MessageStore.Contents found;

    /** Null before the start. */
    private volatile @Nullable Deliveries deliveries;

    MessageQueue(MessageQueueBuilder settings, MessageStore.Contents found) {
        this.settings = settings;
        this.found = found;
    }

    /**
     * Begins a queue.
     *
     * @param configuration where {@code MessageAttempts}, {@code MessageAttemptInterval}, {@code MessageTimeout} and {@code
     *     QueueAllMessages} are read, each time that they matter
     * @return a builder
     */
    public static MessageQueueBuilder builder(StationConfiguration configuration) {
        return new MessageQueueBuilder(configuration);
    }

    @Override
    public void install(StationSetup setup) {
        setup.onStateChange(this::changed);
        setup.onRegistration(this::registered);
        if (settings.securityEvents) {
            setup.onSecurityEvent(this::happened);
        }
    }

    @Override
    public void start(StationRuntime runtime) {
        deliveries = new Deliveries(settings, runtime, found);
    }

    /**
     * Keeps a message and sends it when it is its turn and the CSMS may be told. Blocks for as long as the store does. If the store
     * fails, the message is delivered all the same, and {@link QueueEvent.StoreFailed} tells that a loss of power would lose it.
     *
     * @param request the message
     * @param whenKept runs on the calling thread when the message is kept, before it can be sent; if it throws, the message stays
     *     and the exception goes to the caller. Does not run if the message is refused. For a message that is not to be kept it
     *     runs at once.
     * @param <R> the response
     * @return the CSMS's answer, on the executor of the client. Fails with {@link NotDeliveredException}; with {@link
     *     io.chargewire.ocpp.rpc.InvalidPayloadException} if the request breaks the schema; a message that is not kept fails as
     *     {@link io.chargewire.ocpp.client.StationClient#call(StationRequest)} does, and with {@link
     *     io.chargewire.ocpp.rpc.NotConnectedException} while the CSMS has not accepted the station
     * @throws IllegalStateException before the client is built
     */
    @Override
    public <R extends OcppResponse> CompletableFuture<R> deliver(StationRequest<R> request, Runnable whenKept) {
        return started().deliver(request, whenKept);
    }

    @Override
    public List<StationRequest<?>> waiting() {
        return started().waiting();
    }

    /**
     * How many messages are kept and not answered yet.
     *
     * @return 0 or more
     */
    public int size() {
        return started().size();
    }

    /**
     * Whether messages about a transaction wait, which GetTransactionStatus asks (E14).
     *
     * @param transactionId the transaction
     * @return whether one is kept and not answered yet
     */
    public boolean hasWaiting(String transactionId) {
        return started().hasWaiting(transactionId);
    }

    @Override
    public void close() {
        Deliveries open = deliveries;
        if (open != null) {
            open.close();
        }
    }

    private void changed(ClientStateChange change) {
        if (change.to() == ClientState.CONNECTED) {
            started().online();
        } else if (change.from() == ClientState.CONNECTED && change.to() != ClientState.CLOSED) {
            started().offline();
        }
    }

    private void registered(RegistrationStatusEnum status) {
        if (status == RegistrationStatusEnum.ACCEPTED) {
            started().send();
        }
    }

    private void happened(SecurityEventNotificationRequest event) {
        if (CriticalSecurityEvents.contains(event.getType())) {
            deliver(event);
        }
    }

    private Deliveries started() {
        Deliveries present = deliveries;
        if (present == null) {
            throw new IllegalStateException(
                    "the queue has no client yet: give it to StationClientBuilder.part(...), before the"
                            + " parts that use it, and build the client");
        }
        return present;
    }
}
