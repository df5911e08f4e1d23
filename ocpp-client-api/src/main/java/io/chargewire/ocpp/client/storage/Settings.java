package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.delivery.MessageStore.DamagedRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Small records of names and values. Thread-safe. */
final class Settings {

    private final RecordFolder folder;

    /** As they are on the disk. Guarded by this, as is {@code damaged}. */
    private final Map<String, Map<String, String>> records = new HashMap<>();

    private final List<DamagedRecord> damaged;

    Settings(RecordFolder folder) throws IOException {
        this.folder = folder;
        RecordFolder.Found found = folder.load();
        damaged = new ArrayList<>(found.damaged());
        for (Map.Entry<String, byte[]> entry : found.records().entrySet()) {
            Properties values = new Properties();
            try {
                values.load(new ByteArrayInputStream(entry.getValue()));
            } catch (IllegalArgumentException e) {
                damaged.add(folder.setAside(entry.getKey(), "it is no list of names and values"));
                continue;
            }
            Map<String, String> record = new HashMap<>();
            values.stringPropertyNames().forEach(name -> record.put(name, values.getProperty(name)));
            records.put(entry.getKey(), Map.copyOf(record));
        }
    }

    /** Null if there is none, or it was damaged. */
    synchronized @Nullable Map<String, String> read(String record) {
        return records.get(record);
    }

    synchronized void write(String record, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        properties.store(bytes, null);
        folder.put(record, bytes.toByteArray());
        records.put(record, Map.copyOf(values));
    }

    /** Puts a record aside that can be read and not understood. */
    synchronized void setAside(String record, String reason) throws IOException {
        damaged.add(folder.setAside(record, reason));
        records.remove(record);
    }

    synchronized List<DamagedRecord> damaged() {
        return List.copyOf(damaged);
    }
}
