package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.internal.Announcements;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells security events. Those of connecting it finds itself, and tells each once until a connection comes to be (A00.FR.316).
 * Thread-safe.
 */
final class SecurityEvents {

    private static final int MAX_TECH_INFO = 255;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Timers timers;
    private final Announcements announcements;
    private final List<Consumer<SecurityEventNotificationRequest>> listeners;

    /** What was told since the last connection. Guarded by this. */
    private final Set<Told> told = new HashSet<>();

    private record Told(int slot, String type) {}

    SecurityEvents(
            Timers timers, Announcements announcements, List<Consumer<SecurityEventNotificationRequest>> listeners) {
        this.timers = timers;
        this.announcements = announcements;
        this.listeners = listeners;
    }

    /** An attempt to connect has failed. */
    void failed(int slot, Throwable cause) {
        String type = typeOf(cause);
        if (type == null) {
            return;
        }
        synchronized (this) {
            if (!told.add(new Told(slot, type))) {
                return;
            }
        }
        tell(type, cause.getMessage());
    }

    /** A connection has come to be. */
    synchronized void connected() {
        told.clear();
    }

    /** Something that security rests on was changed. */
    void reconfigured(String what) {
        tell("ReconfigurationOfSecurityParameters", what);
    }

    /** The name that the appendices of Part 2 give to such a failure; null if it is none of security. */
    private static @Nullable String typeOf(Throwable cause) {
        if (cause instanceof TlsException tls) {
            return switch (tls.failure()) {
                case CSMS_CERTIFICATE -> "InvalidCsmsCertificate";
                case VERSION -> "InvalidTLSVersion";
                case CIPHER_SUITE -> "InvalidTLSCipherSuite";
                case STATION_CERTIFICATE -> "FailedToAuthenticateAtCsms";
                case OTHER -> null;
            };
        }
        boolean refused = cause instanceof HandshakeException handshake
                && (handshake.status() == UNAUTHORIZED || handshake.status() == FORBIDDEN);
        return refused ? "FailedToAuthenticateAtCsms" : null;
    }

    /** Any event, under its name in the appendices of Part 2. */
    void tell(String type, @Nullable String techInfo) {
        SecurityEventNotificationRequest.Builder event =
                SecurityEventNotificationRequest.builder().type(type).timestamp(timers.now());
        if (techInfo != null) {
            event.techInfo(shortened(techInfo));
        }
        announcements.add(listeners, event.build());
        announcements.tell();
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_TECH_INFO) {
            return text;
        }
        // Half a character at the end would not be valid text.
        int end = Character.isHighSurrogate(text.charAt(MAX_TECH_INFO - 1)) ? MAX_TECH_INFO - 1 : MAX_TECH_INFO;
        return text.substring(0, end);
    }
}
