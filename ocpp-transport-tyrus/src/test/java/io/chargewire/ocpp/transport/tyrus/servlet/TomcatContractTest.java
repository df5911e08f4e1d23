package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerTransportContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

class TomcatContractTest extends ServerTransportContract {

    @Override
    protected ServerTransport newTransport(int port) {
        try {
            return new EmbeddedTomcat(
                    ServletServerTransport.builder()
                            .path(path())
                            .handshakeTimeout(Duration.ofSeconds(1))
                            .closeTimeout(Duration.ofSeconds(1))
                            .pingInterval(Duration.ZERO)
                            .sendBacklogLimit(1024 * 1024)
                            .build(),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected String path() {
        return "/ocpp";
    }

    /** Tomcat hands on payload in pieces of at most 8 KiB, and takes any length of a frame for one that may yet come. */
    @Override
    protected boolean seesFrameHeaders() {
        return false;
    }

    /**
     * Tomcat's reading thread closes the socket behind the peer's close frame, even if another thread is about to send the
     * session's own.
     */
    @Override
    protected boolean sendsCloseFramesThatCross() {
        return false;
    }

    /** One thread for all of Tomcat's sessions in the process; it ends a while after the last one. */
    @Override
    protected boolean isShared(Thread thread) {
        return thread.getName().equals("WebSocket background processing");
    }
}
