/** WebSocket transports for OCPP-J, both ends, on Jakarta WebSocket, Tyrus and Grizzly. */
module io.chargewire.ocpp.transport.tyrus {
    requires transitive io.chargewire.ocpp.rpc;
    requires static transitive org.jspecify;
    // Only users of the servlet package need it; their container brings it.
    requires static transitive jakarta.servlet;
    requires jakarta.websocket;
    requires jakarta.websocket.client;
    requires org.glassfish.grizzly;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.spi;
    requires org.slf4j;

    exports io.chargewire.ocpp.transport.tyrus;
    exports io.chargewire.ocpp.transport.tyrus.servlet;
}
