package io.chargewire.ocpp.rpc.transport;

import java.util.concurrent.CompletionStage;

/** Decides which charging stations may connect. Given to a {@link ServerTransport}. */
@FunctionalInterface
public interface ConnectionAcceptor {

    /**
     * Decides on one opening handshake. Called on a transport thread; must not block.
     *
     * @param request who wants to connect
     * @return the decision; a stage that fails, or does not complete within the transport's handshake limit, is answered
     *     with HTTP 500 or 503 and leads to no connection
     */
    CompletionStage<Admission> admit(HandshakeRequest request);
}
