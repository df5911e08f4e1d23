package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import io.chargewire.ocpp.transport.tyrus.handshake.BasicAuthorization;
import io.chargewire.ocpp.transport.tyrus.handshake.WebSocketKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A well-formed request of a charging station to open a WebSocket connection.
 *
 * @param request what the acceptor decides on
 * @param key the request's {@code Sec-WebSocket-Key}
 */
record OpeningRequest(HandshakeRequest request, String key) {

    /**
     * Checks everything that needs no decision of the application.
     *
     * @param head the request's head
     * @param profiles the security profile at each path where stations may connect: {@code /} or a path that begins with a
     *     slash and does not end with one
     * @param certificates what the peer has shown in TLS
     * @param remoteAddress the peer's address as text
     * @return the request
     * @throws HandshakeRefusal with 404 for another path, 426 for something else than a WebSocket upgrade, 400 for a
     *     malformed request or identity, 403 for a missing client certificate
     */
    static OpeningRequest read(
            HttpHead head,
            Map<String, SecurityProfile> profiles,
            List<X509Certificate> certificates,
            String remoteAddress)
            throws HandshakeRefusal {
        String[] requestLine = head.startLine().split(" ", -1);
        if (requestLine.length != 3 || !requestLine[2].equals("HTTP/1.1") || !HttpHead.isToken(requestLine[0])) {
            throw new HandshakeRefusal(400, "no HTTP/1.1 request line");
        }
        if (head.single("Host") == null) {
            throw new HandshakeRefusal(400, "no Host field or several");
        }
        String path = path(requestLine[1]);
        String endpointPath = endpointPath(path, profiles.keySet());
        SecurityProfile profile = Objects.requireNonNull(profiles.get(endpointPath), "one of the keys");
        String key = webSocketKey(requestLine[0], head);
        StationIdentity identity;
        try {
            identity = StationIdentity.fromPathSegment(
                    path.equals(endpointPath) ? "" : path.substring(path.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            throw new HandshakeRefusal(400, e.getMessage());
        }
        List<String> subprotocols = head.elements("Sec-WebSocket-Protocol");
        if (!subprotocols.stream().allMatch(HttpHead::isToken)) {
            throw new HandshakeRefusal(400, "a malformed Sec-WebSocket-Protocol");
        }
        if (profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE) {
            requireValid(certificates);
        }
        return new OpeningRequest(
                new HandshakeRequest(
                        identity.value(),
                        endpointPath,
                        subprotocols,
                        head.fields().all(),
                        BasicAuthorization.parse(head.single("Authorization")),
                        profile,
                        certificates,
                        remoteAddress),
                key);
    }

    /** The path of a request target in origin form or, as proxies may send it, absolute form. */
    private static String path(String target) throws HandshakeRefusal {
        String path = target;
        int scheme = target.indexOf("://");
        if (scheme > 0 && !target.startsWith("/")) {
            int slash = target.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : target.substring(slash);
        }
        if (!path.startsWith("/")) {
            throw new HandshakeRefusal(400, "a malformed request target");
        }
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static String endpointPath(String path, Set<String> endpointPaths) throws HandshakeRefusal {
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (endpointPaths.contains(parent)) {
            return parent;
        }
        if (endpointPaths.contains(path)) {
            // An empty identity.
            return path;
        }
        throw new HandshakeRefusal(404, "not a path of charging stations");
    }

    /** With 403, as a 401 would have to ask for a password, which does not help here. */
    private static void requireValid(List<X509Certificate> certificates) throws HandshakeRefusal {
        if (certificates.isEmpty()) {
            throw new HandshakeRefusal(403, "a path of security profile 3, but no client certificate");
        }
        try {
            // It was valid when the TLS session began, which a station may resume for hours.
            certificates.get(0).checkValidity();
        } catch (CertificateException e) {
            throw new HandshakeRefusal(403, "the client certificate is not valid any more");
        }
    }

    private static String webSocketKey(String method, HttpHead head) throws HandshakeRefusal {
        if (!method.toUpperCase(Locale.ROOT).equals("GET")
                || !head.has("Upgrade", "websocket")
                || !head.has("Connection", "upgrade")) {
            throw new HandshakeRefusal(426, "no request to upgrade to WebSocket");
        }
        if (!"13".equals(head.single("Sec-WebSocket-Version"))) {
            throw new HandshakeRefusal(426, "another version of WebSocket than 13");
        }
        String key = head.single("Sec-WebSocket-Key");
        if (key == null || !WebSocketKey.isValid(key)) {
            throw new HandshakeRefusal(400, "no valid Sec-WebSocket-Key");
        }
        return key;
    }
}
