package io.chargewire.ocpp.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a charging station keeps its BasicAuthPassword, so that a change outlives a restart (A01.FR.01). The station needs the
 * password itself and not a hash of it, so keep it where few can read it (A01.FR.10).
 *
 * <p>Called by one thread at a time: at the start, while a change is answered, and when the first connection after a change has
 * opened. May block for as long as the CSMS waits for an answer. Exceptions must not hold the password.
 *
 * <p>A station that may be switched off between a change and the next connection keeps two passwords: the CSMS may not have got the
 * answer to the change, and know the old one only. Such a store implements {@link #save(String, String)} and {@link
 * #loadPrevious()} as well, for instance with a file of two lines. With any other store the station knows the old one for as long as
 * the process lives.
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

    /**
     * Reads the password from before a change that the CSMS has not confirmed yet.
     *
     * @return the one that {@link #save(String, String)} was given last; null if that was null
     * @throws IOException if it cannot be read
     */
    default @Nullable String loadPrevious() throws IOException {
        return null;
    }

    /**
     * Keeps a new password, and the one before until the CSMS has let the station in; both at once, as {@link #save(String)} does
     * it. By default keeps the new one only.
     *
     * @param password 16 to 64 characters; secret
     * @param previous the one before; null when the station has come in with {@code password}, so that nothing else is needed
     * @throws IOException if it cannot be kept; what was there before is still there then
     */
    default void save(String password, @Nullable String previous) throws IOException {
        save(password);
    }
}
