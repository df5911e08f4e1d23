package io.chargewire.ocpp.client.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Any name as that of a file, on systems too that know no case: what is not a-z, 0-9 or a hyphen is written as {@code _} and hex digits. */
final class RecordName {

    private static final int BYTE = 0xff;
    private static final int HEX = 16;

    private RecordName() {}

    static String toFile(String name) {
        StringBuilder file = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-') {
                file.append((char) b);
            } else {
                file.append('_')
                        .append(Character.forDigit((b & BYTE) / HEX, HEX))
                        .append(Character.forDigit(b & (HEX - 1), HEX));
            }
        }
        return file.toString();
    }

    /** The file's own name where it is none of ours; its check sum will not fit then. */
    static String fromFile(String file) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int i = 0; i < file.length(); i++) {
            char c = file.charAt(i);
            if (c != '_') {
                name.write(c);
                continue;
            }
            int high = i + 2 < file.length() ? Character.digit(file.charAt(i + 1), HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(file.charAt(i + 2), HEX);
            if (low < 0) {
                return file;
            }
            name.write(high * HEX + low);
            i += 2;
        }
        String text = StandardCharsets.UTF_8
                .decode(ByteBuffer.wrap(name.toByteArray()))
                .toString();
        return toFile(text).equals(file) ? text : file;
    }
}
