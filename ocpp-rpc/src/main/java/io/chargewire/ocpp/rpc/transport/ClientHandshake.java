package io.chargewire.ocpp.rpc.transport;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a charging station brings to the opening handshake (Part 4, 3.1).
 *
 * @param url the connection URL: the CSMS's endpoint with the percent-encoded identity as its last segment; scheme
 *     {@code ws} or {@code wss}
 * @param subprotocols the subprotocols to offer, best first; not empty
 * @param credentials user name and password for HTTP Basic authentication, or null to send none
 * @param tls whom to trust and what certificate to show; only for {@code wss}
 * @param timeout how long the handshake may take altogether; positive
 */
public record ClientHandshake(
        URI url, List<String> subprotocols, @Nullable BasicCredentials credentials, ClientTls tls, Duration timeout) {

    /** The subprotocol name of OCPP 2.0.1 (Part 4, 3.1.2). */
    public static final String OCPP_201 = "ocpp2.0.1";

    /**
     * Checks what is given.
     *
     * @param url the connection URL: the CSMS's endpoint with the percent-encoded identity as its last segment; scheme {@code ws} or {@code wss}
     * @param subprotocols the subprotocols to offer, best first; not empty
     * @param credentials user name and password for HTTP Basic authentication, or null to send none
     * @param tls whom to trust and what certificate to show; only for {@code wss}
     * @param timeout how long the handshake may take altogether; positive
     * @throws IllegalArgumentException if the scheme is neither {@code ws} nor {@code wss}, no subprotocol is offered or
     *     the timeout is not positive
     */
    public ClientHandshake {
        String scheme = url.getScheme();
        if (!"ws".equalsIgnoreCase(scheme) && !"wss".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("the URL of a CSMS begins with ws:// or wss://, not " + scheme + ":");
        }
        if (subprotocols.isEmpty()) {
            throw new IllegalArgumentException("at least one subprotocol must be offered, such as " + OCPP_201);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the handshake timeout must be positive, not " + timeout);
        }
        subprotocols = List.copyOf(subprotocols);
    }

    /**
     * A handshake that trusts, for {@code wss}, what the Java platform trusts.
     *
     * @param url the connection URL
     * @param subprotocols the subprotocols to offer, best first; not empty
     * @param credentials user name and password for HTTP Basic authentication, or null to send none
     * @param timeout how long the handshake may take altogether; positive
     * @throws IllegalArgumentException as the other constructor
     */
    public ClientHandshake(
            URI url, List<String> subprotocols, @Nullable BasicCredentials credentials, Duration timeout) {
        this(url, subprotocols, credentials, ClientTls.platformTrust(), timeout);
    }
}
