package io.chargewire.ocpp.transport.tyrus.handshake;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Authorization} field of HTTP Basic authentication (RFC 7617, in UTF-8 as A00.FR.205 says). */
public final class BasicAuthorization {

    /** The value of {@code WWW-Authenticate} that goes along with a 401. */
    public static final String CHALLENGE = "Basic realm=\"OCPP\", charset=\"UTF-8\"";

    private static final String SCHEME = "Basic ";

    private BasicAuthorization() {}

    /**
     * Reads the field.
     *
     * @param value the field's value, or null if there is none
     * @return user name and password, or null if the value is of another scheme or cannot be read
     */
    public static @Nullable BasicCredentials parse(@Nullable String value) {
        if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(value.substring(SCHEME.length()).strip());
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = pair.indexOf(':');
            return colon < 0 ? null : new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
