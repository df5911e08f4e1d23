package io.chargewire.ocpp.transport.okhttp;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.testkit.transport.ClientTlsContract;
import java.time.Duration;

class OkHttpTlsContractTest extends ClientTlsContract {

    @Override
    protected ClientTransport newTransport() {
        return OkHttpTransport.builder()
                .closeTimeout(Duration.ofMillis(300))
                .pingInterval(Duration.ZERO)
                .build();
    }

    @Override
    protected boolean isShared(Thread thread) {
        return thread.getName().equals("OkHttp TaskRunner") || thread.getName().equals("Okio Watchdog");
    }
}
