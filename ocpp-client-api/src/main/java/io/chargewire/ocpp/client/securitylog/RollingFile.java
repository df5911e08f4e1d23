package io.chargewire.ocpp.client.securitylog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Two files, of which the older goes when the younger is full. */
final class RollingFile implements SecurityLogStore {

    private static final long LEAST_BYTES = 1024;

    private final Path file;
    private final Path older;
    private final long maxBytes;

    RollingFile(Path file, long maxBytes) {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("a security log has at least 1024 bytes, not " + maxBytes);
        }
        this.file = file.toAbsolutePath();
        this.older = this.file.resolveSibling(file.getFileName() + ".1");
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (Files.exists(file) && Files.size(file) + bytes.length > maxBytes) {
            Files.move(file, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.position(end);
            // A loss of power may have cut off the line before.
            if (end > 0 && !endsLine(channel, end)) {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    private static boolean endsLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }

    @Override
    public synchronized InputStream open() throws IOException {
        // A copy, since the files roll while it is uploaded; their size is bounded.
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path part : new Path[] {older, file}) {
            if (Files.exists(part)) {
                Files.copy(part, all);
            }
        }
        return new ByteArrayInputStream(all.toByteArray());
    }

    @Override
    public String toString() {
        return "RollingFile[" + file + "]";
    }
}
