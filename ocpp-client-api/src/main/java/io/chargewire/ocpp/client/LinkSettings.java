package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a {@link CsmsLink} is made with. */
record LinkSettings(
        StationIdentity identity,
        ClientTransport transport,
        NetworkProfiles profiles,
        Supplier<ReconnectPolicy> policy,
        Duration handshakeTimeout,
        RandomGenerator random,
        Listeners listeners) {

    private static final Logger log = LoggerFactory.getLogger(LinkSettings.class);

    /** What to bring to a handshake that begins now: password and certificates of the moment. */
    ClientHandshake handshake(ConnectionPlan.Target target) {
        StationSecurity security = target.profile().security();
        return new ClientHandshake(
                target.url(),
                List.of(ClientHandshake.OCPP_201),
                security.credentials(identity.value()),
                security.tls(),
                handshakeTimeout);
    }

    /** The policy of the moment. A station that cannot find out reconnects all the same. */
    ReconnectPolicy presentPolicy() {
        try {
            ReconnectPolicy present = policy.get();
            if (present != null) {
                return present;
            }
            log.error("The reconnect policy of station {} is null, the standard one is used", identity);
        } catch (RuntimeException | Error e) {
            log.error("The reconnect policy of station {} cannot be found out, the standard one is used", identity, e);
        }
        return ReconnectPolicy.STANDARD;
    }
}
