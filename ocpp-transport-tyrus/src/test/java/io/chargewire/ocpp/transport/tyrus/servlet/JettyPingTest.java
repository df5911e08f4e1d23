package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerPingContract;
import java.time.Duration;

class JettyPingTest extends ServerPingContract {

    @Override
    protected ServerTransport newTransport(Duration pingInterval, Duration pongTimeout) {
        ServletServerTransport transport = ServletServerTransport.builder()
                .path(path())
                .pingInterval(pingInterval)
                .pongTimeout(pongTimeout)
                .build();
        return new EmbeddedJetty(transport, 0);
    }

    @Override
    protected String path() {
        return "/ocpp";
    }
}
