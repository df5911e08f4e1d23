package io.chargewire.ocpp.transport.tyrus.servlet;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Tells the container the outcome of one handshake. Leaves nothing to the container's default configurator, for which the
 * API looks on the class path and may find that of another WebSocket implementation.
 */
final class UpgradeConfigurator extends ServerEndpointConfig.Configurator {

    private static final String COMPRESSION = "permessage-deflate";

    private final StationEndpoint endpoint;
    private final String subprotocol;

    /**
     * Creates a configurator for one handshake.
     *
     * @param endpoint takes the session
     * @param subprotocol the answer to those offered, empty for none
     */
    UpgradeConfigurator(StationEndpoint endpoint, String subprotocol) {
        this.endpoint = endpoint;
        this.subprotocol = subprotocol;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return subprotocol;
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        boolean compresses = installed.stream().anyMatch(UpgradeConfigurator::isCompression);
        return compresses
                ? requested.stream().filter(UpgradeConfigurator::isCompression).toList()
                : List.of();
    }

    /** Charging stations are no browsers and send no origin; whoever connects has to authenticate. */
    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        // Decided before.
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(endpoint);
    }

    private static boolean isCompression(Extension extension) {
        return extension.getName().equals(COMPRESSION);
    }
}
