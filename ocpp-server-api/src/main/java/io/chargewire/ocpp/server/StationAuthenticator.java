package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides which charging stations may connect to a CSMS. */
@FunctionalInterface
public interface StationAuthenticator {

    /**
     * Decides on one opening handshake. Called on a transport thread; must not block, but may answer later.
     *
     * @param request who wants to connect, and with what credentials
     * @return the decision; a stage that fails, or an exception, is answered with HTTP 500, or with 503 if it is a {@link
     *     java.util.concurrent.RejectedExecutionException} of an executor that has too much to do. The failure is logged, and
     *     told as a {@link StationRefused}
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

    /**
     * Has each station authenticated as the security profile demands that is in use where it knocks.
     *
     * <pre>{@code
     * StationAuthenticator.bySecurityProfile(Map.of(
     *     SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION, passwords,
     *     SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE, certificates))
     * }</pre>
     *
     * @param authenticators one for each profile that the CSMS uses; a station at any other is refused with HTTP 403
     *     (A00.FR.002)
     * @return decides by the profile
     * @throws IllegalArgumentException if no profile is given
     */
    static StationAuthenticator bySecurityProfile(Map<SecurityProfile, StationAuthenticator> authenticators) {
        if (authenticators.isEmpty()) {
            throw new IllegalArgumentException("nobody could connect: give an authenticator for at least one profile");
        }
        Map<SecurityProfile, StationAuthenticator> copy = new EnumMap<>(authenticators);
        return request -> {
            StationAuthenticator authenticator = copy.get(request.securityProfile());
            return authenticator != null
                    ? authenticator.authenticate(request)
                    : CompletableFuture.completedFuture(AuthenticationResult.FORBIDDEN.because(
                            "security profile " + request.securityProfile().number() + " is not in use"));
        };
    }
}
