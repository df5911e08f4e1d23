package io.chargewire.ocpp.client;

import java.io.IOException;

/**
 * Where a charging station keeps its BasicAuthPassword, so that a change outlives a restart (A01.FR.01). The station needs the
 * password itself and not a hash of it, so keep it where few can read it (A01.FR.10).
 *
 * <p>Called by one thread at a time, at the start and while a change is answered; may block for as long as the CSMS waits for
 * an answer. Exceptions must not hold the password.
 */
public interface PasswordStore {

    /**
     * Reads the password.
     *
     * @return the one saved last, or the one that the station left the factory with
     * @throws IOException if it cannot be read
     */
    String load() throws IOException;

    /**
     * Keeps a new password in place of the old one. When this returns, the new one survives a loss of power; when it throws, the
     * old one is still there.
     *
     * @param password 16 to 64 characters; secret
     * @throws IOException if it cannot be kept; the station goes on with the old one then
     */
    void save(String password) throws IOException;
}
