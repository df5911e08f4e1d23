package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL a station connects to, made of its CSMS's endpoint and its identity (Part 4, 3.1.1). */
final class ConnectionUrl {

    /** What stands before the user info of a URL; anything else there may be the user already. */
    private static final Pattern KNOWN_SCHEME = Pattern.compile("(?:wss?|https?):/*", Pattern.CASE_INSENSITIVE);

    private ConnectionUrl() {}

    /**
     * Checks an endpoint.
     *
     * @throws IllegalArgumentException if it is no {@code ws} or {@code wss} URL to which an identity can be appended; tells why
     */
    static URI endpoint(String csmsUrl) {
        String shown = withoutUserInfo(csmsUrl);
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

    /** A password in the URL is refused; it must not show up in the refusal, however wrong the URL is otherwise. */
    private static String withoutUserInfo(String csmsUrl) {
        int end = csmsUrl.lastIndexOf('@');
        if (end < 0) {
            return csmsUrl;
        }
        Matcher scheme = KNOWN_SCHEME.matcher(csmsUrl);
        return (scheme.lookingAt() ? scheme.group() : "") + "***" + csmsUrl.substring(end);
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
