package io.chargewire.ocpp.transport.okhttp;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.testkit.transport.ClientPingContract;
import java.time.Duration;

class OkHttpPingContractTest extends ClientPingContract {

    @Override
    protected ClientTransport newTransport(Duration pingInterval, Duration pongTimeout) {
        return OkHttpTransport.builder()
                .closeTimeout(Duration.ofMillis(300))
                .pingInterval(pingInterval)
                .pongTimeout(pongTimeout)
                .build();
    }

    @Override
    protected boolean isShared(Thread thread) {
        return thread.getName().equals("OkHttp TaskRunner") || thread.getName().equals("Okio Watchdog");
    }
}
