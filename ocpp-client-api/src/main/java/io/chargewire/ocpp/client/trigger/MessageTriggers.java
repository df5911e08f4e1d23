package io.chargewire.ocpp.client.trigger;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.availability.ConnectorStatuses;
import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.FirmwareStatusEnum;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.TriggerMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.UploadLogStatusEnum;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers TriggerMessage (F06): Accepted or Rejected as the part says that owns the message, NotImplemented where there is none
 * (F06.FR.08). The answer goes first (F06.FR.04). Immutable.
 *
 * <pre>{@code
 * MessageTriggers triggers = MessageTriggers.builder()
 *     .boot(boot)
 *     .connectors(connectors)
 *     .on(MessageTriggerEnum.METER_VALUES, evse -> Optional.of(() -> sendMeterValues(evse)))
 *     .build();
 * }</pre>
 *
 * <p>LogStatusNotification and FirmwareStatusNotification with the status Idle are sent where nobody is registered for them: nothing is
 * under way then (F06.FR.15, F06.FR.16).
 *
 * <p>A TransactionEvent is Rejected while the CSMS has not accepted the station: it would overtake those that wait for that.
 */
public final class MessageTriggers implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(MessageTriggers.class);

    private final Map<MessageTriggerEnum, TriggerHandler> handlers;

    private MessageTriggers(Builder builder) {
        handlers = new EnumMap<>(builder.handlers);
    }

    /**
     * Begins with no handlers.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(TriggerMessageRequest.class, this::answer);
    }

    private TriggerMessageResponse answer(StationContext context, TriggerMessageRequest request) {
        MessageTriggerEnum message = request.getRequestedMessage();
        StationClient station = context.station();
        if (message == MessageTriggerEnum.TRANSACTION_EVENT
                && handlers.containsKey(message)
                && station.registration() != RegistrationStatusEnum.ACCEPTED) {
            return TriggerMessageResponse.builder()
                    .status(TriggerMessageStatusEnum.REJECTED)
                    .statusInfo(StatusInfos.of("CSNotAccepted", null))
                    .build();
        }
        TriggerHandler handler = handlers.get(message);
        if (handler == null) {
            handler = idle(message, station);
        }
        if (handler == null) {
            return answer(TriggerMessageStatusEnum.NOT_IMPLEMENTED);
        }
        Optional<Runnable> sending = handler.accept(request.getEvse());
        sending.ifPresent(context::afterReply);
        return answer(sending.isPresent() ? TriggerMessageStatusEnum.ACCEPTED : TriggerMessageStatusEnum.REJECTED);
    }

    /** Null if the station has no such message. */
    private static @Nullable TriggerHandler idle(MessageTriggerEnum message, StationClient station) {
        return switch (message) {
            case LOG_STATUS_NOTIFICATION ->
                evse -> Optional.of(() -> send(
                        station,
                        LogStatusNotificationRequest.builder()
                                .status(UploadLogStatusEnum.IDLE)
                                .build()));
            case FIRMWARE_STATUS_NOTIFICATION ->
                evse -> Optional.of(() -> send(
                        station,
                        FirmwareStatusNotificationRequest.builder()
                                .status(FirmwareStatusEnum.IDLE)
                                .build()));
            default -> null;
        };
    }

    private static <R extends OcppResponse> void send(StationClient station, StationRequest<R> request) {
        station.call(request).whenComplete((response, failure) -> {
            if (failure != null) {
                log.warn("What the CSMS has asked for could not be sent: {}", failure.getMessage());
            }
        });
    }

    private static TriggerMessageResponse answer(TriggerMessageStatusEnum status) {
        return TriggerMessageResponse.builder().status(status).build();
    }

    /** Takes the owners of messages. Not thread-safe. */
    public static final class Builder {

        private final Map<MessageTriggerEnum, TriggerHandler> handlers = new EnumMap<>(MessageTriggerEnum.class);

        private Builder() {}

        /**
         * Says who sends a kind of message.
         *
         * @param message which
         * @param handler sends it
         * @return this builder
         * @throws IllegalStateException if somebody else sends it already
         */
        public Builder on(MessageTriggerEnum message, TriggerHandler handler) {
            if (handlers.putIfAbsent(message, handler) != null) {
                throw new IllegalStateException(message.wireValue() + " has a handler already");
            }
            return this;
        }

        /**
         * BootNotification and Heartbeat.
         *
         * @param boot sends them
         * @return this builder
         * @throws IllegalStateException if somebody else sends one of them already
         */
        public Builder boot(BootFlow boot) {
            return on(MessageTriggerEnum.BOOT_NOTIFICATION, boot.bootTrigger())
                    .on(MessageTriggerEnum.HEARTBEAT, boot.heartbeatTrigger());
        }

        /**
         * StatusNotification.
         *
         * @param connectors sends it
         * @return this builder
         * @throws IllegalStateException if somebody else sends it already
         */
        public Builder connectors(ConnectorStatuses connectors) {
            return on(MessageTriggerEnum.STATUS_NOTIFICATION, connectors.trigger());
        }

        /**
         * The part.
         *
         * @return answers TriggerMessage
         */
        public MessageTriggers build() {
            return new MessageTriggers(this);
        }
    }
}
