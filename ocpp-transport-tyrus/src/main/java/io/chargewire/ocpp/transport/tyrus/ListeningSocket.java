package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.transport.tyrus.internal.StationListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The endpoints that share a host and a port.
 *
 * @param endpoints at least one; they agree on TLS and have different paths
 */
record ListeningSocket(List<ServerEndpoint> endpoints) {

    ListeningSocket {
        ServerEndpoint first = endpoints.get(0);
        Map<String, ServerEndpoint> paths = new LinkedHashMap<>();
        for (ServerEndpoint endpoint : endpoints) {
            if (endpoint.tls().orElse(null) != first.tls().orElse(null)) {
                throw new IllegalStateException(
                        "endpoints at one host and port share one ServerTls, or none; these do not: " + first + " and "
                                + endpoint);
            }
            if (paths.put(endpoint.path(), endpoint) != null) {
                throw new IllegalStateException("two endpoints cannot be told apart: " + endpoint);
            }
        }
    }

    /**
     * Sorts endpoints by their sockets.
     *
     * @return in the order of each one's first endpoint; an endpoint at any free port has one of its own
     * @throws IllegalStateException if endpoints of one socket contradict each other
     */
    static List<ListeningSocket> of(List<ServerEndpoint> endpoints) {
        Map<Object, List<ServerEndpoint>> sockets = new LinkedHashMap<>();
        for (ServerEndpoint endpoint : endpoints) {
            Object place =
                    endpoint.port() == 0 ? endpoint : endpoint.host().toLowerCase(Locale.ROOT) + ":" + endpoint.port();
            sockets.computeIfAbsent(place, any -> new ArrayList<>()).add(endpoint);
        }
        return sockets.values().stream().map(ListeningSocket::new).toList();
    }

    Map<String, SecurityProfile> profiles() {
        return endpoints.stream().collect(Collectors.toMap(ServerEndpoint::path, ServerEndpoint::securityProfile));
    }

    InetSocketAddress open(StationListener listener) throws IOException {
        ServerEndpoint first = endpoints.get(0);
        String wanted = first.host() + ":" + first.port();
        InetSocketAddress listenOn = new InetSocketAddress(first.host(), first.port());
        if (listenOn.isUnresolved()) {
            throw new IOException("cannot listen on " + wanted + ": the host name cannot be resolved");
        }
        try {
            return listener.listenOn(listenOn, first.tls().orElse(null));
        } catch (IOException e) {
            throw new IOException("cannot listen on " + wanted + ": " + e.getMessage(), e);
        }
    }
}
