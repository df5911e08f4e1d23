package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.delivery.MessageStore.DamagedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory with one file for each record. Thread-safe. */
final class RecordFolder {

    /** How many damaged records are kept for a look at them; the oldest go first. */
    static final int MAX_DAMAGED = 20;

    private static final Logger log = LoggerFactory.getLogger(RecordFolder.class);

    private static final String RECORD = ".record";
    private static final String HALF_WRITTEN = ".new";

    private final Path folder;
    private final Path damagedFolder;

    /** Whether a directory can be forced to the disk here, which Windows does not know. */
    private final boolean forcesDirectories;

    /** Guarded by this. */
    private boolean closed;

    private RecordFolder(Path folder) throws IOException {
        this.folder = folder;
        damagedFolder = folder.resolve("damaged");
        createPrivately(folder);
        createPrivately(damagedFolder);
        forcesDirectories = tryToForce(folder);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            force(parent);
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + HALF_WRITTEN)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    static RecordFolder open(Path folder) throws IOException {
        return new RecordFolder(folder);
    }

    /** What was found: contents by name, in the order of the names, and what was set aside. */
    record Found(SortedMap<String, byte[]> records, List<DamagedRecord> damaged) {}

    synchronized Found load() throws IOException {
        requireOpen();
        SortedMap<String, byte[]> records = new TreeMap<>();
        List<DamagedRecord> damaged = new ArrayList<>();
        for (Path file : files()) {
            String name = nameOf(file);
            try {
                records.put(name, RecordFile.content(name, Files.readAllBytes(file)));
            } catch (RecordFile.DamagedException e) {
                damaged.add(setAside(name, String.valueOf(e.getMessage())));
            } catch (IOException e) {
                // A sector that cannot be read any more.
                damaged.add(setAside(name, "it cannot be read: " + e));
            }
        }
        return new Found(Collections.unmodifiableSortedMap(records), damaged);
    }

    synchronized void put(String name, byte[] content) throws IOException {
        requireOpen();
        Path target = file(name);
        Path fresh = folder.resolve(target.getFileName() + HALF_WRITTEN);
        try {
            write(fresh, RecordFile.form(name, content));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        force(folder);
    }

    synchronized void remove(String name) throws IOException {
        requireOpen();
        if (Files.deleteIfExists(file(name))) {
            force(folder);
        }
    }

    /** Moves a record to where it can be looked at. */
    synchronized DamagedRecord setAside(String name, String reason) throws IOException {
        requireOpen();
        Path source = file(name);
        String fileName = String.valueOf(source.getFileName());
        Path target = damagedFolder.resolve(fileName);
        for (int i = 2; Files.exists(target); i++) {
            target = damagedFolder.resolve(fileName + "." + i);
        }
        String place = target.toString();
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            keepOnlyTheLatest();
        } catch (NoSuchFileException e) {
            place = "";
        }
        force(folder);
        log.error("Record {} of {} is damaged and set aside: {}", name, folder, reason);
        return new DamagedRecord(name, reason, place);
    }

    /** Whoever opens the directory next is alone with it. */
    synchronized void close() {
        closed = true;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the storage of " + folder + " is closed");
        }
    }

    private void keepOnlyTheLatest() throws IOException {
        List<Path> damaged = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(damagedFolder)) {
            files.forEach(damaged::add);
        }
        if (damaged.size() <= MAX_DAMAGED) {
            return;
        }
        SortedMap<String, Path> byAge = new TreeMap<>();
        for (Path file : damaged) {
            byAge.put(Files.getLastModifiedTime(file).toInstant() + " " + file.getFileName(), file);
        }
        for (Path oldest : List.copyOf(byAge.values()).subList(0, damaged.size() - MAX_DAMAGED)) {
            Files.delete(oldest);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + RECORD)) {
            found.forEach(files::add);
        }
        return files;
    }

    private Path file(String name) {
        return folder.resolve(RecordName.toFile(name) + RECORD);
    }

    private static String nameOf(Path file) {
        String text = String.valueOf(file.getFileName());
        return RecordName.fromFile(text.substring(0, text.length() - RECORD.length()));
    }

    private void write(Path file, byte[] bytes) throws IOException {
        FileAttribute<?>[] attributes = isPosix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private void force(Path directory) throws IOException {
        if (forcesDirectories) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean tryToForce(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (IOException e) {
            log.debug("Directories cannot be forced to the disk here", e);
            return false;
        }
    }

    static void createPrivately(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && isPosix(Files.createDirectories(parent))) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(directory);
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
