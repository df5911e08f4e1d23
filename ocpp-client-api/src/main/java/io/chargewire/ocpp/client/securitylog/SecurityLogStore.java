package io.chargewire.ocpp.client.securitylog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where the lines of a security log are kept. */
public interface SecurityLogStore {

    /**
     * Adds a line; the oldest ones may go for it.
     *
     * @param line without a line break. Called by one thread at a time, on the callback executor; may block for a short time.
     * @throws IOException if it cannot be kept
     */
    void append(String line) throws IOException;

    /**
     * Reads what is there, for the upload that GetLog asks for.
     *
     * @return lines in UTF-8, the oldest first, as they were when this was called; to be closed by the caller
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;

    /**
     * A file that rolls: when it has reached its size, it takes the place of the one before, {@code <name>.1}.
     *
     * @param file the present lines; its directory is made when it is needed
     * @param maxBytes the size of each of the two files, at least 1,024
     * @return keeps the last {@code maxBytes} of lines at least, and twice as many at most
     * @throws IllegalArgumentException if the size is too small
     */
    static SecurityLogStore rolling(Path file, long maxBytes) {
        return new RollingFile(file, maxBytes);
    }
}
