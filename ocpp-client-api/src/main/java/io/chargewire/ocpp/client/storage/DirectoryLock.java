package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.internal.DurableDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Keeps a directory for one process. The operating system ends it with the process. */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    static DirectoryLock take(Path directory) throws IOException {
        FileChannel file = FileChannel.open(
                directory.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                DurableDirectory.ownerOnly(directory));
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException(directory + " is in use already, by another storage of this process", e);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        if (lock == null) {
            file.close();
            throw new IOException(
                    directory + " is in use already, by another process: a station's directory serves one at a time");
        }
        return new DirectoryLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
