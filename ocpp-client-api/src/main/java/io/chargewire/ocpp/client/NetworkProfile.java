package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.datatypes.NetworkConnectionProfile;
import io.chargewire.ocpp.model.datatypes.OCPPTransportEnum;
import io.chargewire.ocpp.model.datatypes.OCPPVersionEnum;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way to a CSMS: what the standard's NetworkConnectionProfile is to a library that leaves network interface, APN and VPN to
 * the station around it. {@link #toString()} shows no secret.
 *
 * @param csmsUrl the CSMS's endpoint without the identity
 * @param security how both sides know each other
 * @param messageTimeout how long an answer may take over this way, counted from when the CALL is sent; null for what the client
 *     and the variable MessageTimeout say
 */
public record NetworkProfile(
        String csmsUrl, StationSecurity security, @Nullable Duration messageTimeout) {

    /**
     * Checks that URL and security go together.
     *
     * @param csmsUrl the CSMS's endpoint without the identity
     * @param security how both sides know each other
     * @param messageTimeout how long an answer may take over this way, positive; null for what the client says
     * @throws IllegalArgumentException if the URL is none of a CSMS, or is {@code ws:} while the security profile is 2 or 3, which
     *     need TLS (A00.FR.312, A00.FR.415), or if the timeout is not positive; tells why
     */
    public NetworkProfile {
        if (messageTimeout != null && (messageTimeout.isZero() || messageTimeout.isNegative())) {
            throw new IllegalArgumentException("a messageTimeout is positive, not " + messageTimeout);
        }
        boolean secure = ConnectionUrl.isSecure(csmsUrl);
        SecurityProfile profile = security.profile();
        if (profile != null && profile.usesTls() && !secure) {
            throw new IllegalArgumentException("security profile " + profile.number()
                    + " needs TLS, so the URL of the CSMS has to begin with wss://, unlike " + csmsUrl);
        }
    }

    /**
     * A way without a message timeout of its own.
     *
     * @param csmsUrl the CSMS's endpoint without the identity
     * @param security how both sides know each other
     * @throws IllegalArgumentException as for all three
     */
    public NetworkProfile(String csmsUrl, StationSecurity security) {
        this(csmsUrl, security, null);
    }

    /**
     * What a CSMS sends with SetNetworkProfile (B09).
     *
     * @param data the connection data, of which URL, security profile and message timeout are used
     * @param credentials gives password and certificates for a security profile
     * @return the profile
     * @throws IllegalArgumentException if the data does not name JSON, OCPP 2.0.1, a security profile of the standard and a URL
     *     that suits it; tells why
     */
    public static NetworkProfile of(
            NetworkConnectionProfile data, Function<SecurityProfile, StationSecurity> credentials) {
        if (data.getOcppTransport() != OCPPTransportEnum.JSON) {
            throw new IllegalArgumentException("OCPP 2.0.1 is spoken over JSON only");
        }
        if (data.getOcppVersion() != OCPPVersionEnum.OCPP20) {
            throw new IllegalArgumentException(
                    "this station speaks OCPP 2.0.1, which a profile calls OCPP20, and not " + data.getOcppVersion());
        }
        if (data.getMessageTimeout() < 1) {
            throw new IllegalArgumentException("a messageTimeout is at least one second");
        }
        SecurityProfile profile = SecurityProfile.of(data.getSecurityProfile());
        StationSecurity security = credentials.apply(profile);
        if (security.profile() != profile) {
            throw new IllegalArgumentException("this station has no security profile " + profile.number());
        }
        return new NetworkProfile(data.getOcppCsmsUrl(), security, Duration.ofSeconds(data.getMessageTimeout()));
    }
}
