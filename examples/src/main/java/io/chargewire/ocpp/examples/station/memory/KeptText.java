package io.chargewire.ocpp.examples.station.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A text that is there again after the next start. Thread-safe. */
interface KeptText {

    /** What was written last; null if nothing was. */
    @Nullable
    String read() throws IOException;

    /** Takes the place of what was there; after a loss of power it is either the old text or the new one. */
    void write(String text) throws IOException;

    /** Lasts as long as the program. */
    static KeptText inMemory() {
        return new KeptText() {

            private volatile @Nullable String text;

            @Override
            public @Nullable String read() {
                return text;
            }

            @Override
            public void write(String newText) {
                text = newText;
            }

            @Override
            public String toString() {
                return "memory";
            }
        };
    }

    /** Lasts as long as a file. */
    static KeptText in(Path file) {
        return new KeptText() {

            @Override
            public synchronized @Nullable String read() throws IOException {
                return Files.exists(file) ? Files.readString(file) : null;
            }

            @Override
            public synchronized void write(String text) throws IOException {
                Path next = file.resolveSibling(file.getFileName() + ".next");
                try (FileChannel channel = FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }

            @Override
            public String toString() {
                return file.toString();
            }
        };
    }
}
