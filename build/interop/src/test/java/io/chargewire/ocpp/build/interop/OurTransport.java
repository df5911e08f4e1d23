package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import io.chargewire.ocpp.transport.tyrus.TyrusClientTransport;
import java.time.Duration;

/** What our station runs on. */
enum OurTransport {
    OKHTTP {
        @Override
        ClientTransport open() {
            return OkHttpTransport.builder().pingInterval(PING_INTERVAL).build();
        }
    },
    TYRUS {
        @Override
        ClientTransport open() {
            return TyrusClientTransport.builder().pingInterval(PING_INTERVAL).build();
        }
    };

    /** Short enough for a test, long enough for a machine that is busy to answer in time. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(2);

    abstract ClientTransport open();
}
