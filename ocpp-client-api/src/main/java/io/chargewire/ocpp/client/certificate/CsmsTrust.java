package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.tls.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Whether the CSMS is to be known by its new root certificate or by the one before, while there are both (M05.FR.13 to M05.FR.16):
 *
 * <pre>
 *   new ── the CSMS's certificate does not lead to it ──► old ── nor to that ──► new ...
 *    └─ connected: the old one goes                        └─ connected: both stay, the new one is tried next time
 * </pre>
 *
 * <p>A station that is on its way to another CSMS does not try the old one there (M05.FR.15). Thread-safe.
 */
final class CsmsTrust {

    /** Guarded by this, as are the others. */
    private boolean usesFallback;

    /** Whether an attempt has begun since the new one came. */
    private boolean tried = true;

    /** Null before the first connection. */
    private @Nullable Integer lastConnected;

    /** There is a new root certificate. */
    synchronized void replaced() {
        usesFallback = false;
        tried = false;
    }

    synchronized boolean usesFallback() {
        return usesFallback;
    }

    /** Gives back whether the new root certificate has proved itself. */
    synchronized boolean proved(ClientStateChange change) {
        if (change.to() == ClientState.CONNECTING) {
            tried = true;
            return false;
        }
        if (change.to() == ClientState.CONNECTED) {
            lastConnected = change.slot();
            boolean proved = tried && !usesFallback;
            usesFallback = false;
            return proved;
        }
        boolean untrusted = change.cause() instanceof TlsException tls && tls.failure() == TlsFailure.CSMS_CERTIFICATE;
        boolean sameCsms = lastConnected == null || lastConnected.equals(change.slot());
        if (change.from() == ClientState.CONNECTING && untrusted) {
            usesFallback = sameCsms && !usesFallback;
        }
        return false;
    }
}
