package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;

/** Says how much is done for which message. */
@FunctionalInterface
public interface DeliveryPolicy {

    /**
     * Looks at a message.
     *
     * @param request what is to be sent, or was kept before a restart; called by any thread, must not block
     * @return always the same for messages of one action; Updated, Started and Ended included
     */
    DeliveryKind kindOf(StationRequest<?> request);

    /**
     * What the standard wants: TransactionEvent is {@link DeliveryKind#TRANSACTION}, SecurityEventNotification {@link
     * DeliveryKind#GUARANTEED}, and all others {@link DeliveryKind#AS_CONFIGURED} but these, which are {@link
     * DeliveryKind#MOMENTARY}: Heartbeat and BootNotification, which the next one supersedes, and Authorize, whose driver waits.
     *
     * @return the policy
     */
    static DeliveryPolicy standard() {
        return request -> {
            if (request instanceof TransactionEventRequest) {
                return DeliveryKind.TRANSACTION;
            }
            if (request instanceof SecurityEventNotificationRequest) {
                return DeliveryKind.GUARANTEED;
            }
            boolean superseded = request instanceof HeartbeatRequest
                    || request instanceof BootNotificationRequest
                    || request instanceof AuthorizeRequest;
            return superseded ? DeliveryKind.MOMENTARY : DeliveryKind.AS_CONFIGURED;
        };
    }
}
