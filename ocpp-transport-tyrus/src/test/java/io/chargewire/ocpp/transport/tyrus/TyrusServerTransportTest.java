package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerTransportContract;
import java.time.Duration;

class TyrusServerTransportTest extends ServerTransportContract {

    @Override
    protected ServerTransport newTransport(int port) {
        return TyrusServerTransport.builder()
                .port(port)
                .path(path())
                .handshakeTimeout(Duration.ofSeconds(1))
                .closeTimeout(Duration.ofSeconds(1))
                .pingInterval(Duration.ZERO)
                .sendBacklogLimit(1024 * 1024)
                .build();
    }

    @Override
    protected String path() {
        return "/ocpp";
    }
}
