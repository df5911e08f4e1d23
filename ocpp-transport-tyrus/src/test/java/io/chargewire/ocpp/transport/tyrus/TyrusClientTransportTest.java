package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.testkit.transport.ClientTransportContract;
import java.time.Duration;

class TyrusClientTransportTest extends ClientTransportContract {

    @Override
    protected ClientTransport newTransport() {
        return TyrusClientTransport.builder()
                .closeTimeout(Duration.ofSeconds(1))
                .pingInterval(Duration.ZERO)
                .sendBacklogLimit(1024 * 1024)
                .build();
    }
}
