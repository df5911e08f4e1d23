/** WebSocket transports for OCPP-J, both ends, on Jakarta WebSocket, Tyrus and Grizzly. */
module io.chargewire.ocpp.transport.tyrus {
    requires transitive io.chargewire.ocpp.rpc;
    requires static transitive org.jspecify;
    requires jakarta.websocket;
    requires jakarta.websocket.client;
    requires org.glassfish.grizzly;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.spi;
    requires org.slf4j;

    exports io.chargewire.ocpp.transport.tyrus;
}
