package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerTransportContract;
import java.time.Duration;

class JettyContractTest extends ServerTransportContract {

    @Override
    protected ServerTransport newTransport(int port) {
        return new EmbeddedJetty(
                ServletServerTransport.builder()
                        .path(path())
                        .handshakeTimeout(Duration.ofSeconds(1))
                        .closeTimeout(Duration.ofSeconds(1))
                        .pingInterval(Duration.ZERO)
                        .sendBacklogLimit(1024 * 1024)
                        .build(),
                port);
    }

    @Override
    protected String path() {
        return "/ocpp";
    }

    /** Jetty takes the session for closed once both frames are known, even if its own still waits to be written. */
    @Override
    protected boolean sendsCloseFramesThatCross() {
        return false;
    }
}
