package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of one HTTP head. Not thread-safe. */
final class HttpHeadReader {

    /** The greatest head in bytes: enough for certificates that proxies put into header fields. */
    static final int MAX_BYTES = 16 * 1024;

    private static final String END = "\r\n\r\n";

    private final StringBuilder collected = new StringBuilder();

    /** The head is over the limit. */
    static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("a head of more than " + MAX_BYTES + " bytes", null, false, false);
        }
    }

    /**
     * Takes bytes.
     *
     * @param data consumed up to the end of the head, what comes behind it is left
     * @return the head once it is complete, else null
     */
    @Nullable
    HttpHead read(ByteBuffer data) throws HttpHead.MalformedException, TooLongException {
        int known = collected.length();
        int room = MAX_BYTES + END.length() - known;
        ByteBuffer next = data.slice(data.position(), Math.min(room, data.remaining()));
        collected.append(StandardCharsets.ISO_8859_1.decode(next));
        int end = collected.indexOf(END, Math.max(0, known - END.length() + 1));
        if (end < 0) {
            if (data.remaining() >= room) {
                throw new TooLongException();
            }
            data.position(data.limit());
            return null;
        }
        data.position(data.position() + end + END.length() - known);
        return HttpHead.parse(collected.substring(0, end));
    }
}
