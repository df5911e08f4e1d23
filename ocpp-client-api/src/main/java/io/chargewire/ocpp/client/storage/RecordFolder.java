package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.delivery.MessageStore.DamagedRecord;
import io.chargewire.ocpp.client.internal.DurableDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    private final Path folder;
    private final Path damagedFolder;

    private final DurableDirectory files;

    /** Guarded by this. */
    private boolean closed;

    private RecordFolder(Path folder) throws IOException {
        this.folder = folder;
        damagedFolder = folder.resolve("damaged");
        createPrivately(folder);
        createPrivately(damagedFolder);
        files = DurableDirectory.of(folder);
        files.forceItself();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + DurableDirectory.UNFINISHED)) {
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
        for (Path file : records()) {
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
        byte[] bytes = RecordFile.form(name, content);
        files.write(fileName(name), out -> out.write(bytes));
    }

    synchronized void remove(String name) throws IOException {
        requireOpen();
        files.remove(fileName(name));
    }

    /** Moves a record to where it can be looked at. */
    synchronized DamagedRecord setAside(String name, String reason) throws IOException {
        requireOpen();
        String fileName = fileName(name);
        Path target = damagedFolder.resolve(fileName);
        for (int i = 2; Files.exists(target); i++) {
            target = damagedFolder.resolve(fileName + "." + i);
        }
        String place = target.toString();
        try {
            Files.move(folder.resolve(fileName), target, StandardCopyOption.ATOMIC_MOVE);
            keepOnlyTheLatest();
        } catch (NoSuchFileException e) {
            place = "";
        }
        files.force();
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

    private List<Path> records() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + RECORD)) {
            all.forEach(found::add);
        }
        return found;
    }

    private static String fileName(String name) {
        return RecordName.toFile(name) + RECORD;
    }

    private static String nameOf(Path file) {
        String text = String.valueOf(file.getFileName());
        return RecordName.fromFile(text.substring(0, text.length() - RECORD.length()));
    }

    static void createPrivately(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (DurableDirectory.knowsOwners(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(directory);
        }
    }
}
