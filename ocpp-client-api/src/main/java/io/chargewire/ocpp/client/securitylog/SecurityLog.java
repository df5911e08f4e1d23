package io.chargewire.ocpp.client.securitylog;

import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every security event of the client, critical or not, into the security log (A04.FR.04): one line each with time, type and
 * what happened. Events hold no secret, and so neither does the log (A01.FR.12). Thread-safe.
 *
 * <pre>{@code
 * SecurityLog securityLog = new SecurityLog(SecurityLogStore.rolling(Path.of("security.log"), 1_000_000));
 * StationClient.builder(...).part(securityLog)
 * }</pre>
 */
public final class SecurityLog implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(SecurityLog.class);

    private final SecurityLogStore store;

    /**
     * A log.
     *
     * @param store keeps the lines
     */
    public SecurityLog(SecurityLogStore store) {
        this.store = store;
    }

    @Override
    public void install(StationSetup setup) {
        setup.onSecurityEvent(this::write);
    }

    /**
     * What to upload for a GetLog with logType SecurityLog.
     *
     * @return lines in UTF-8, the oldest first; to be closed by the caller
     * @throws IOException if the log cannot be read
     */
    public InputStream open() throws IOException {
        return store.open();
    }

    private void write(SecurityEventNotificationRequest event) {
        String info = event.getTechInfo();
        String line = event.getTimestamp() + " " + oneLine(event.getType()) + (info == null ? "" : " " + oneLine(info));
        try {
            store.append(line);
        } catch (IOException | RuntimeException e) {
            log.error("A security event cannot be logged: {}", line, e);
        }
    }

    /** What a CSMS or its certificate says must not look like an event of its own. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> line.append(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : (char) c));
        return line.toString();
    }

    @Override
    public String toString() {
        return "SecurityLog[" + store + "]";
    }
}
