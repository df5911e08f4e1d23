package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pending station may send, because the CSMS has asked for it and the station has agreed. Thread-safe.
 *
 * <p>A report may be sent until its last part is. A trigger is good for one message; where the message belongs to an EVSE or connector
 * and the trigger names none, for one of each. What is not used up ends with the next answer other than Pending, or another CSMS.
 */
final class Permissions {

    /** A CSMS that asks for more than this without an end fills no heap: the oldest are forgotten. */
    private static final int MOST = 256;

    /** Guarded by this, as is {@code triggers}. */
    private final Set<Integer> reports = new LinkedHashSet<>();

    private final Deque<Trigger> triggers = new ArrayDeque<>();

    synchronized void report(int requestId) {
        reports.add(requestId);
        if (reports.size() > MOST) {
            reports.remove(reports.iterator().next());
        }
    }

    synchronized void trigger(TriggerMessageRequest request) {
        triggers.add(new Trigger(action(request.getRequestedMessage()), request.getEvse(), new HashSet<>()));
        if (triggers.size() > MOST) {
            triggers.remove();
        }
    }

    synchronized void clear() {
        reports.clear();
        triggers.clear();
    }

    /** Whether the message may be sent; uses the permission up if so. */
    synchronized boolean take(OcppRequest<?> request) {
        if (request instanceof NotifyReportRequest report) {
            return Boolean.TRUE.equals(report.getTbc())
                    ? reports.contains(report.getRequestId())
                    : reports.remove(report.getRequestId());
        }
        for (Iterator<Trigger> each = triggers.iterator(); each.hasNext(); ) {
            Trigger trigger = each.next();
            if (trigger.permits(request)) {
                if (trigger.isUsedUp(request)) {
                    each.remove();
                }
                return true;
            }
        }
        return false;
    }

    private static String action(MessageTriggerEnum message) {
        return switch (message) {
            case SIGN_CHARGING_STATION_CERTIFICATE, SIGN_V2G_CERTIFICATE, SIGN_COMBINED_CERTIFICATE ->
                "SignCertificate";
            default -> message.wireValue();
        };
    }

    /** Null if the message belongs to the whole station. */
    private static @Nullable EVSE place(OcppRequest<?> request) {
        if (request instanceof StatusNotificationRequest status) {
            return EVSE.builder()
                    .id(status.getEvseId())
                    .connectorId(status.getConnectorId())
                    .build();
        }
        return request instanceof MeterValuesRequest values
                ? EVSE.builder().id(values.getEvseId()).build()
                : null;
    }

    private record Trigger(String action, @Nullable EVSE evse, Set<EVSE> used) {

        boolean permits(OcppRequest<?> request) {
            if (!action.equals(request.action().name())) {
                return false;
            }
            EVSE place = place(request);
            return place == null || (covers(place) && used.add(place));
        }

        private boolean covers(EVSE place) {
            return evse == null
                    || (evse.getId() == place.getId()
                            && (evse.getConnectorId() == null
                                    || place.getConnectorId() == null
                                    || Objects.equals(evse.getConnectorId(), place.getConnectorId())));
        }

        boolean isUsedUp(OcppRequest<?> request) {
            EVSE place = place(request);
            return place == null || (evse != null && (place.getConnectorId() == null || evse.getConnectorId() != null));
        }
    }
}
