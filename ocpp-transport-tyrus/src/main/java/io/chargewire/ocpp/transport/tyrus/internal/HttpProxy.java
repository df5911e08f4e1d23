package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that opens tunnels (RFC 9110, 9.3.6).
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port
 * @param credentials what it asks for, or null for nothing; never shown
 */
public record HttpProxy(String host, int port, @Nullable BasicCredentials credentials) {

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
