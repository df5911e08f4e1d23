package io.chargewire.ocpp.server.boot;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a station that is not accepted may send because the CSMS has asked for it (B02.FR.09): a report with all its parts, and one
 * message for each trigger; where the message belongs to an EVSE or connector and the trigger names none, one for each of them.
 * Thread-safe.
 */
final class AskedFor {

    /** A CSMS that asks for more than this of one station fills no heap: the oldest are forgotten. */
    private static final int MOST = 256;

    /** Guarded by this. */
    private final Deque<Permission> permissions = new ArrayDeque<>();

    /** A message may come, once or, where it has parts or places, more often. */
    private interface Permission {

        boolean permits(OcppRequest<?> message);

        /** Asked once it has permitted the message. */
        boolean endsWith(OcppRequest<?> message);
    }

    /**
     * The CSMS asks; before it is sent, since what it asks for may be here before the response is.
     *
     * @return takes it back; null if this asks for nothing
     */
    @Nullable
    Runnable ask(OcppRequest<?> request) {
        Permission permission = permission(request);
        if (permission == null) {
            return null;
        }
        synchronized (this) {
            permissions.add(permission);
            if (permissions.size() > MOST) {
                permissions.remove();
            }
        }
        return () -> {
            synchronized (this) {
                permissions.remove(permission);
            }
        };
    }

    /** Whether the message may come; uses the permission up if so. */
    synchronized boolean take(OcppRequest<?> message) {
        for (Iterator<Permission> each = permissions.iterator(); each.hasNext(); ) {
            Permission permission = each.next();
            if (permission.permits(message)) {
                if (permission.endsWith(message)) {
                    each.remove();
                }
                return true;
            }
        }
        return false;
    }

    synchronized void clear() {
        permissions.clear();
    }

    private static @Nullable Permission permission(OcppRequest<?> request) {
        if (request instanceof GetBaseReportRequest report) {
            return new Report(report.getRequestId());
        }
        if (request instanceof GetReportRequest report) {
            return new Report(report.getRequestId());
        }
        return request instanceof TriggerMessageRequest trigger
                ? new Trigger(action(trigger.getRequestedMessage()), place(trigger.getEvse()), new HashSet<>())
                : null;
    }

    private static final class Report implements Permission {

        private final int requestId;

        Report(int requestId) {
            this.requestId = requestId;
        }

        @Override
        public boolean permits(OcppRequest<?> message) {
            return message instanceof NotifyReportRequest part && part.getRequestId() == requestId;
        }

        @Override
        public boolean endsWith(OcppRequest<?> message) {
            return message instanceof NotifyReportRequest part && !Boolean.TRUE.equals(part.getTbc());
        }
    }

    private static final class Trigger implements Permission {

        private final String action;
        private final String place;
        private final Set<String> used;

        Trigger(String action, String place, Set<String> used) {
            this.action = action;
            this.place = place;
            this.used = used;
        }

        @Override
        public boolean permits(OcppRequest<?> message) {
            String from = place(message);
            boolean covers = from.isEmpty() || from.startsWith(place) || place.startsWith(from);
            return covers && action.equals(message.action().name()) && used.add(from);
        }

        @Override
        public boolean endsWith(OcppRequest<?> message) {
            String from = place(message);
            return from.isEmpty() || from.equals(place);
        }
    }

    private static String action(MessageTriggerEnum message) {
        return switch (message) {
            case SIGN_CHARGING_STATION_CERTIFICATE, SIGN_V2G_CERTIFICATE, SIGN_COMBINED_CERTIFICATE ->
                "SignCertificate";
            default -> message.wireValue();
        };
    }

    /** Such as {@code 1/2/} for an EVSE and its connector; empty for the station as a whole. */
    private static String place(OcppRequest<?> message) {
        if (message instanceof StatusNotificationRequest status) {
            return status.getEvseId() + "/" + status.getConnectorId() + "/";
        }
        return message instanceof MeterValuesRequest values ? values.getEvseId() + "/" : "";
    }

    private static String place(@Nullable EVSE evse) {
        if (evse == null) {
            return "";
        }
        return evse.getId() + "/" + (evse.getConnectorId() == null ? "" : evse.getConnectorId() + "/");
    }
}
