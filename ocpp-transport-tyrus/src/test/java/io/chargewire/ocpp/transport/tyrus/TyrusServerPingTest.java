package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerPingContract;
import java.time.Duration;

class TyrusServerPingTest extends ServerPingContract {

    @Override
    protected ServerTransport newTransport(Duration pingInterval, Duration pongTimeout) {
        return TyrusServerTransport.builder()
                .path(path())
                .pingInterval(pingInterval)
                .pongTimeout(pongTimeout)
                .build();
    }

    @Override
    protected String path() {
        return "/ocpp";
    }
}
