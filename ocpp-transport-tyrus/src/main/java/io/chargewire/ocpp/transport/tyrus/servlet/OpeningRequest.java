package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import io.chargewire.ocpp.transport.tyrus.handshake.BasicAuthorization;
import io.chargewire.ocpp.transport.tyrus.handshake.EndpointPath;
import io.chargewire.ocpp.transport.tyrus.handshake.HeaderFields;
import io.chargewire.ocpp.transport.tyrus.handshake.WebSocketKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;

/** Reads a charging station's opening handshake out of a servlet request, and checks all that needs no decision of the CSMS. */
final class OpeningRequest {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private OpeningRequest() {}

    /**
     * Reads a request.
     *
     * @param request what the container got
     * @param path where stations may connect within the web application
     * @param profile the security profile that is in use there
     * @throws Refusal with 404 for another path, 426 for something else than a WebSocket upgrade, 400 for a malformed
     *     request or identity, 403 for less security than the profile demands
     */
    static HandshakeRequest read(HttpServletRequest request, EndpointPath path, SecurityProfile profile)
            throws Refusal {
        EndpointPath wholePath = path.within(request.getContextPath());
        // As it stands on the wire: what the container decodes it to would hide a slash within the identity.
        String segment = wholePath.segmentBelow(request.getRequestURI());
        if (segment == null) {
            throw new Refusal(HttpServletResponse.SC_NOT_FOUND, "not a path of charging stations");
        }
        HeaderFields fields = fields(request);
        requireUpgrade(request.getMethod(), fields);
        List<X509Certificate> certificates = certificates(request);
        requireProfile(profile, request.isSecure(), certificates);
        List<String> subprotocols = fields.elements("Sec-WebSocket-Protocol");
        if (!subprotocols.stream().allMatch(HeaderFields::isToken)) {
            throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, "a malformed Sec-WebSocket-Protocol");
        }
        return new HandshakeRequest(
                identity(segment),
                wholePath.value(),
                subprotocols,
                fields.all(),
                BasicAuthorization.parse(fields.single("Authorization")),
                profile,
                certificates,
                remoteAddress(request));
    }

    private static HeaderFields fields(HttpServletRequest request) {
        HeaderFields.Builder fields = HeaderFields.builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                fields.add(name, value.strip());
            }
        }
        return fields.build();
    }

    private static void requireUpgrade(String method, HeaderFields fields) throws Refusal {
        if (!method.equals("GET") || !fields.has("Upgrade", "websocket") || !fields.has("Connection", "upgrade")) {
            throw new Refusal(Refusal.UPGRADE_REQUIRED, "no request to upgrade to WebSocket");
        }
        if (!"13".equals(fields.single("Sec-WebSocket-Version"))) {
            throw new Refusal(Refusal.UPGRADE_REQUIRED, "another version of WebSocket than 13");
        }
        String key = fields.single("Sec-WebSocket-Key");
        if (key == null || !WebSocketKey.isValid(key)) {
            throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, "no valid Sec-WebSocket-Key");
        }
    }

    private static void requireProfile(SecurityProfile profile, boolean secure, List<X509Certificate> certificates)
            throws Refusal {
        if (profile.usesTls() && !secure) {
            throw new Refusal(
                    HttpServletResponse.SC_FORBIDDEN,
                    "security profile " + profile.number()
                            + " without TLS; behind a proxy that ends TLS the container has to"
                            + " be told to trust its header fields");
        }
        if (profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE && certificates.isEmpty()) {
            throw new Refusal(
                    HttpServletResponse.SC_FORBIDDEN,
                    "security profile 3 without a client certificate; the container has to ask for one");
        }
    }

    private static List<X509Certificate> certificates(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }

    private static String identity(String segment) throws Refusal {
        try {
            return StationIdentity.fromPathSegment(segment).value();
        } catch (IllegalArgumentException e) {
            throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
        }
    }

    private static String remoteAddress(HttpServletRequest request) {
        String host = request.getRemoteAddr();
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (bare ? "[" + host + "]" : host) + ":" + request.getRemotePort();
    }
}
