package io.chargewire.ocpp.client.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The form of a record's file.
 *
 * <pre>
 *   "CWR" | version 1 (1 byte) | CRC-32C (4) | length of the content (4) | content
 * </pre>
 *
 * <p>The check sum is that of name, version, length and content, so that a file under the wrong name is damaged too.
 */
final class RecordFile {

    private static final byte[] MAGIC = "CWR".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int HEADER = MAGIC.length + 1 + Integer.BYTES + Integer.BYTES;

    private RecordFile() {}

    /** What is wrong with a file. */
    static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    static byte[] form(String name, byte[] content) {
        return ByteBuffer.allocate(HEADER + content.length)
                .put(MAGIC)
                .put(VERSION)
                .putInt(sum(name, content))
                .putInt(content.length)
                .put(content)
                .array();
    }

    static byte[] content(String name, byte[] file) throws DamagedException {
        if (file.length < HEADER) {
            throw new DamagedException("cut off: it has " + file.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new DamagedException("it does not begin as a record does");
        }
        byte version = bytes.get();
        if (version != VERSION) {
            throw new DamagedException("it has format version " + version + ", not " + VERSION);
        }
        int sum = bytes.getInt();
        int length = bytes.getInt();
        if (length != bytes.remaining()) {
            throw new DamagedException("it has " + bytes.remaining() + " bytes of " + length);
        }
        byte[] content = new byte[length];
        bytes.get(content);
        if (sum != sum(name, content)) {
            throw new DamagedException("its check sum is wrong");
        }
        return content;
    }

    private static int sum(String name, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update(ByteBuffer.allocate(1 + Integer.BYTES)
                .put(VERSION)
                .putInt(content.length)
                .array());
        crc.update(content);
        return (int) crc.getValue();
    }
}
