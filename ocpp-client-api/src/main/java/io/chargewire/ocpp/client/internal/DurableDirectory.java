package io.chargewire.ocpp.client.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory whose files are replaced as a whole and removed for good: a loss of power leaves the old one or the new one, and what a
 * method has done when it returns. Only their owner can read the files, where the file system knows owners. One change of a file at a
 * time; changes of several files may run at once.
 */
public final class DurableDirectory {

    /** The end of the name of a file that was not finished, which a loss of power may leave behind. */
    public static final String UNFINISHED = ".new";

    private static final Logger log = LoggerFactory.getLogger(DurableDirectory.class);

    private final Path directory;

    /** Whether a directory can be forced to the disk here, which Windows does not know. */
    private final boolean forces;

    private final FileAttribute<?>[] ownerOnly;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes it.
         *
         * @param out takes it; not to be closed
         * @throws IOException if it cannot be written; the file stays as it was
         */
        void writeTo(OutputStream out) throws IOException;
    }

    private DurableDirectory(Path directory) {
        this.directory = directory;
        forces = canForce(directory);
        ownerOnly = ownerOnly(directory);
    }

    /**
     * Lets nobody but the owner read or write a file.
     *
     * @param path on the file system in question
     * @return to make the file with; nothing on Windows
     */
    public static FileAttribute<?>[] ownerOnly(Path path) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * A directory that is there.
     *
     * @param directory where
     * @return to change its files
     */
    public static DurableDirectory of(Path directory) {
        return new DurableDirectory(directory);
    }

    /**
     * Writes a file, or replaces it.
     *
     * @param name of the file
     * @param content what is in it afterwards
     * @throws IOException if that fails; what was there before is still there, unless only the directory could not be forced
     */
    public void write(String name, Content content) throws IOException {
        Path fresh = directory.resolve(name + UNFINISHED);
        try {
            writeThrough(fresh, content);
            Files.move(
                    fresh,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        force();
    }

    /**
     * Removes a file. One that is not there does not matter.
     *
     * @param name of the file
     * @throws IOException if it cannot be removed
     */
    public void remove(String name) throws IOException {
        if (Files.deleteIfExists(directory.resolve(name))) {
            force();
        }
    }

    /**
     * Makes what else was done to the names of its files survive a loss of power.
     *
     * @throws IOException if that fails
     */
    public void force() throws IOException {
        if (forces) {
            forced(directory);
        }
    }

    /**
     * Makes the directory itself survive a loss of power, when it has just been made.
     *
     * @throws IOException if that fails
     */
    public void forceItself() throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (forces && parent != null) {
            forced(parent);
        }
    }

    /**
     * Whether files have owners there.
     *
     * @param path on the file system in question
     * @return false on Windows
     */
    public static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void writeThrough(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                ownerOnly)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static boolean canForce(Path directory) {
        try {
            forced(directory);
            return true;
        } catch (IOException e) {
            log.debug("Directories cannot be forced to the disk here", e);
            return false;
        }
    }

    private static void forced(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
