package io.chargewire.ocpp.rpc.transport;

/** The CSMS's decision on an opening handshake. */
public sealed interface Admission {

    /**
     * The connection is accepted.
     *
     * @param subprotocol the one chosen among those offered, such as {@code ocpp2.0.1}
     * @param listener receives what happens on the connection
     */
    record Accepted(String subprotocol, ConnectionListener listener) implements Admission {}

    /**
     * The handshake is answered with an HTTP error and no WebSocket connection comes to be.
     *
     * @param status the HTTP status, 400 to 599: 401 for wrong credentials, 404 for an unknown identity (Part 4, 3.2)
     * @param reason a short text for logs; not sent to the peer
     */
    record Refused(int status, String reason) implements Admission {

        /**
         * Checks the status.
         *
         * @param status the HTTP status, 400 to 599: 401 for wrong credentials, 404 for an unknown identity (Part 4, 3.2)
         * @param reason a short text for logs; not sent to the peer
         * @throws IllegalArgumentException if the status is no HTTP error
         */
        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("a refusal needs an HTTP status from 400 to 599, not " + status);
            }
        }
    }

    /**
     * None of the offered subprotocols suits: the upgrade is completed without {@code Sec-WebSocket-Protocol} and the
     * connection closed at once, as Part 4, 3.2 demands.
     */
    record NoCommonSubprotocol() implements Admission {}
}
