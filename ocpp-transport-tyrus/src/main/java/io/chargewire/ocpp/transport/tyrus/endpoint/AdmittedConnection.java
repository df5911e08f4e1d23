package io.chargewire.ocpp.transport.tyrus.endpoint;

import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.security.Principal;

/**
 * The outcome of an opening handshake on its way to the {@link ConnectionEndpoint}: the session's user principal.
 *
 * @param name the charging station's identity at a CSMS; any name on the other side
 * @param remoteAddress the peer's address as text, for logs and events
 * @param listener receives what happens on the connection
 * @param control ends and pings the connection
 */
public record AdmittedConnection(
        String name, String remoteAddress, ConnectionListener listener, ConnectionControl control)
        implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
