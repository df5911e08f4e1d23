package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.net.URI;
import java.net.URISyntaxException;

/** The URL a station connects to, made of its CSMS's endpoint and its identity (Part 4, 3.1.1). */
final class ConnectionUrl {

    private ConnectionUrl() {}

    /**
     * Checks an endpoint.
     *
     * @throws IllegalArgumentException if it is no {@code ws} or {@code wss} URL to which an identity can be appended; tells why
     */
    static URI endpoint(String csmsUrl) {
        // A password in the URL is refused below; it must not show up in the refusal.
        String shown = csmsUrl.replaceFirst("//.*@", "//***@");
        URI endpoint;
        try {
            endpoint = new URI(csmsUrl);
        } catch (URISyntaxException e) {
            // Not the cause, which repeats the URL.
            throw new IllegalArgumentException("not a URL: " + shown + " (" + e.getReason() + ")");
        }
        String scheme = endpoint.getScheme();
        if (!"ws".equalsIgnoreCase(scheme) && !"wss".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("the URL of a CSMS begins with ws:// or wss://, unlike " + shown);
        }
        if (endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the URL of a CSMS holds no credentials; give the password with security(StationSecurity)");
        }
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("the URL of a CSMS names a host, unlike " + shown);
        }
        if (endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the URL of a CSMS has neither query nor fragment, since the identity comes last: " + shown);
        }
        return endpoint;
    }

    /** Whether a checked endpoint is reached through TLS. */
    static boolean isSecure(String csmsUrl) {
        return "wss".equalsIgnoreCase(endpoint(csmsUrl).getScheme());
    }

    /** Appends the identity to a checked endpoint. */
    static URI of(String csmsUrl, StationIdentity identity) {
        String base = csmsUrl.endsWith("/") ? csmsUrl.substring(0, csmsUrl.length() - 1) : csmsUrl;
        return URI.create(base + "/" + identity.toPathSegment());
    }
}
