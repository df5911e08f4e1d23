package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.HandshakeException;
import java.util.List;
import java.util.Locale;

/**
 * What the CSMS agreed to about permessage-deflate (RFC 7692, 7.1).
 *
 * @param agreed whether messages may be compressed at all
 * @param inflateEachAlone whether the CSMS compresses each message for itself
 */
record Compression(boolean agreed, boolean inflateEachAlone) {

    static final String HEADER = "Sec-WebSocket-Extensions";

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final Compression NONE = new Compression(false, false);

    /**
     * Reads the answer.
     *
     * @param offered whether permessage-deflate was offered
     * @param headers the values of {@link #HEADER} in the answer
     * @throws HandshakeException if the CSMS chose what was not offered, so that its frames could not be read
     */
    static Compression of(boolean offered, List<String> headers) throws HandshakeException {
        String answer = String.join(",", headers).strip();
        if (answer.isEmpty()) {
            return NONE;
        }
        String[] parts = answer.toLowerCase(Locale.ROOT).split(";", -1);
        if (!offered || !parts[0].strip().equals("permessage-deflate")) {
            throw notOffered(answer);
        }
        boolean inflateEachAlone = false;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            switch (parameter) {
                case "server_no_context_takeover" -> inflateEachAlone = true;
                case "client_no_context_takeover" -> {
                    // OkHttp's writer sees to it.
                }
                default -> {
                    if (!parameter.matches("server_max_window_bits=\"?([89]|1[0-5])\"?")) {
                        throw notOffered(answer);
                    }
                }
            }
        }
        return new Compression(true, inflateEachAlone);
    }

    private static HandshakeException notOffered(String answer) {
        return new HandshakeException(
                "the CSMS chose a WebSocket extension that was not offered: " + answer, SWITCHING_PROTOCOLS, null);
    }
}
