package io.chargewire.ocpp.rpc.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * User name and password of HTTP Basic authentication. {@link #toString()} never shows the password.
 *
 * @param username the charging station's identity (A00.FR.204)
 * @param password the BasicAuthPassword
 */
public record BasicCredentials(String username, String password) {

    /**
     * Checks the user name.
     *
     * @param username the charging station's identity (A00.FR.204)
     * @param password the BasicAuthPassword
     * @throws IllegalArgumentException if the user name holds a colon, which Basic authentication cannot carry
     */
    public BasicCredentials {
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name for Basic authentication must not hold a colon");
        }
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @return {@code Basic} and the Base64 form; secret
     */
    public String toAuthorizationHeader() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return "BasicCredentials[username=" + username + ", password=***]";
    }
}
