package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.server.AuthenticationResult;
import io.chargewire.ocpp.server.PasswordAuthenticator;
import io.chargewire.ocpp.server.PasswordHash;
import io.chargewire.ocpp.server.StationAuthenticator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * What the CSMS decides by: who may connect, boot and charge. At first everybody may. Thread-safe; {@link #toString()} shows neither
 * passwords nor idTokens.
 */
public final class CsmsPolicy implements StationAuthenticator {

    private static final int HEARTBEAT_INTERVAL = 300;

    /**
     * The answer to a BootNotification.
     *
     * @param status the decision
     * @param interval in seconds; of heartbeats, or until the next BootNotification
     */
    public record Boot(RegistrationStatusEnum status, int interval) {}

    private volatile Boot boot = new Boot(RegistrationStatusEnum.ACCEPTED, HEARTBEAT_INTERVAL);
    private volatile IdTokens idTokens = IdTokens.everyone();

    /** By identity; null if everybody may connect. */
    private volatile @Nullable Map<String, PasswordHash> passwords;

    private final StationAuthenticator byPassword =
            new PasswordAuthenticator(this::password, ForkJoinPool.commonPool());

    /** Creates a policy that lets everybody do everything. */
    public CsmsPolicy() {}

    /**
     * Who may connect from now on; connections that there are stay.
     *
     * @param byIdentity the password of each station; null lets everybody in
     */
    public void credentials(@Nullable Map<String, String> byIdentity) {
        if (byIdentity == null) {
            passwords = null;
            return;
        }
        Map<String, PasswordHash> hashes = new HashMap<>();
        byIdentity.forEach((identity, password) -> hashes.put(identity, PasswordHash.of(password)));
        passwords = hashes;
    }

    /**
     * Who may charge from now on.
     *
     * @param value the idTokens
     */
    public void idTokens(IdTokens value) {
        idTokens = value;
    }

    /**
     * What the next BootNotifications are answered.
     *
     * @param value the answer
     */
    public void boot(Boot value) {
        boot = value;
    }

    /**
     * What the next BootNotifications are answered.
     *
     * @return the answer
     */
    public Boot boot() {
        return boot;
    }

    IdTokens idTokens() {
        return idTokens;
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HandshakeRequest request) {
        return (passwords == null ? StationAuthenticator.acceptAll() : byPassword).authenticate(request);
    }

    private Optional<PasswordHash> password(String identity) {
        Map<String, PasswordHash> present = passwords;
        return present == null ? Optional.empty() : Optional.ofNullable(present.get(identity));
    }

    @Override
    public String toString() {
        return "CsmsPolicy[boot=" + boot + ", " + idTokens + "]";
    }
}
