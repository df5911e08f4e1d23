package io.chargewire.ocpp.client.availability;

import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import java.time.Instant;

/** One connector and what there is to tell of it. Guarded by the lock of {@link ConnectorStatuses}. */
final class Connector {

    final int evseId;
    final int connectorId;
    ConnectorStatusEnum status;
    Instant since = Instant.EPOCH;

    /** Whether the CSMS does not know the status, as far as the station knows. */
    boolean untold = true;

    boolean underWay;

    /** How often in a row the CSMS has not taken a status. */
    int failures;

    /** When it may be told again, by the timers' clock; counts only with failures. */
    long notBeforeNanos;

    Connector(int evseId, int connectorId, ConnectorStatusEnum status) {
        this.evseId = evseId;
        this.connectorId = connectorId;
        this.status = status;
    }

    StatusNotificationRequest request(Instant timestamp) {
        return StatusNotificationRequest.builder()
                .evseId(evseId)
                .connectorId(connectorId)
                .connectorStatus(status)
                .timestamp(timestamp)
                .build();
    }
}
