package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.testkit.transport.ClientPingContract;
import java.time.Duration;

class TyrusClientPingTest extends ClientPingContract {

    @Override
    protected ClientTransport newTransport(Duration pingInterval, Duration pongTimeout) {
        return TyrusClientTransport.builder()
                .pingInterval(pingInterval)
                .pongTimeout(pongTimeout)
                .build();
    }
}
