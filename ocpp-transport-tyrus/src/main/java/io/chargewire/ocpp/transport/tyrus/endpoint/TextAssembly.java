package io.chargewire.ocpp.transport.tyrus.endpoint;

/** A text whose parts come one after another, up to a limit in bytes of UTF-8. Not thread-safe. */
final class TextAssembly {

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private long bytes;

    /**
     * Begins with nothing.
     *
     * @param limit the greatest text in bytes of UTF-8
     */
    TextAssembly(int limit) {
        this.limit = limit;
    }

    /**
     * Adds the next part.
     *
     * @return false if that is too much; then nothing of the text is to be kept
     */
    boolean add(String part) {
        bytes += utf8Length(part);
        if (bytes > limit) {
            return false;
        }
        text.append(part);
        return true;
    }

    /** What was put together. */
    String text() {
        return text.toString();
    }

    /** Counts without encoding. A surrogate counts as half of its pair, which a container may split between two parts. */
    private static long utf8Length(String part) {
        long length = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
