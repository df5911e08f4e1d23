package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerPingContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

class TomcatPingTest extends ServerPingContract {

    @Override
    protected ServerTransport newTransport(Duration pingInterval, Duration pongTimeout) {
        ServletServerTransport transport = ServletServerTransport.builder()
                .path(path())
                .pingInterval(pingInterval)
                .pongTimeout(pongTimeout)
                .closeTimeout(Duration.ofSeconds(1))
                .build();
        try {
            return new EmbeddedTomcat(transport, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected String path() {
        return "/ocpp";
    }

    /** One thread for all of Tomcat's sessions in the process; it ends a while after the last one. */
    @Override
    protected boolean isShared(Thread thread) {
        return thread.getName().equals("WebSocket background processing");
    }
}
