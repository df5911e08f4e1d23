package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.testkit.transport.ClientTlsContract;
import java.time.Duration;

class TyrusClientTlsTest extends ClientTlsContract {

    @Override
    protected ClientTransport newTransport() {
        return TyrusClientTransport.builder()
                .closeTimeout(Duration.ofSeconds(1))
                .build();
    }
}
