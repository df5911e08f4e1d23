package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.net.URI;
import java.net.URISyntaxException;

/** The URL a station connects to, made of its CSMS's endpoint and its identity (Part 4, 3.1.1). */
final class ConnectionUrl {

    private ConnectionUrl() {}

    /**
     * Appends the identity to an endpoint.
     *
     * @throws IllegalArgumentException if the endpoint is no {@code ws} or {@code wss} URL to which an identity can be
     *     appended; tells why
     */
    static URI of(String csmsUrl, StationIdentity identity) {
        // A password in the URL is refused below; it must not show up in the refusal.
        String shown = csmsUrl.replaceFirst("//.*@", "//***@");
        URI endpoint;
        try {
            endpoint = new URI(csmsUrl);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + shown + " (" + e.getReason() + ")", e);
        }
        String scheme = endpoint.getScheme();
        if (!"ws".equalsIgnoreCase(scheme) && !"wss".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("the URL of a CSMS begins with ws:// or wss://, unlike " + shown);
        }
        if (endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the URL of a CSMS holds no credentials; give the password with basicAuthPassword");
        }
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("the URL of a CSMS names a host, unlike " + shown);
        }
        if (endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the URL of a CSMS has neither query nor fragment, since the identity comes last: " + shown);
        }
        String base = csmsUrl.endsWith("/") ? csmsUrl.substring(0, csmsUrl.length() - 1) : csmsUrl;
        return URI.create(base + "/" + identity.toPathSegment());
    }
}
