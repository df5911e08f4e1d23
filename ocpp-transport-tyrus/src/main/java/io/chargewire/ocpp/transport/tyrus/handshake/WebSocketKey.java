package io.chargewire.ocpp.transport.tyrus.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The nonce of a handshake and its answer (RFC 6455, 4.1 and 4.2.2). */
public final class WebSocketKey {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BYTES = 16;

    private WebSocketKey() {}

    /**
     * A new value for {@code Sec-WebSocket-Key}.
     *
     * @param random where the bytes come from
     * @return 16 bytes in Base64
     */
    public static String generate(SecureRandom random) {
        byte[] nonce = new byte[BYTES];
        random.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    /**
     * Whether the value is one of 16 bytes in Base64.
     *
     * @param key what a client sent
     * @return false if no client that keeps to the protocol can have sent it
     */
    public static boolean isValid(String key) {
        try {
            return Base64.getDecoder().decode(key).length == BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The value of {@code Sec-WebSocket-Accept} that proves that the other side read the key.
     *
     * @param key the client's key
     * @return what the server answers
     */
    public static String accept(String key) {
        try {
            // The protocol fixes the algorithm; nothing rests on its strength.
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
