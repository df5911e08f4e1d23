package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides which charging stations may connect to a CSMS. */
@FunctionalInterface
public interface StationAuthenticator {

    /**
     * Decides on one opening handshake. Called on a transport thread; must not block, but may answer later.
     *
     * @param request who wants to connect, and with what credentials
     * @return the decision; a stage that fails is answered with HTTP 500
     */
    CompletionStage<AuthenticationResult> authenticate(HandshakeRequest request);

    /**
     * Lets every station in, whoever it claims to be. For tests and networks that nobody else can reach.
     *
     * @return accepts everything
     */
    static StationAuthenticator acceptAll() {
        return request -> CompletableFuture.completedFuture(AuthenticationResult.ACCEPTED);
    }
}
