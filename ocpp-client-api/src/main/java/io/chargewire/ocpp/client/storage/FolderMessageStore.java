package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.delivery.MessageStore;
import io.chargewire.ocpp.client.delivery.StoredMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Messages as records, whose names are their numbers in hex digits. A record is three lines: action, failures, payload. */
final class FolderMessageStore implements MessageStore {

    private static final int HEX = 16;

    private final RecordFolder folder;

    FolderMessageStore(RecordFolder folder) {
        this.folder = folder;
    }

    @Override
    public Contents load() throws IOException {
        RecordFolder.Found found = folder.load();
        List<StoredMessage> messages = new ArrayList<>();
        List<DamagedRecord> damaged = new ArrayList<>(found.damaged());
        for (Map.Entry<String, byte[]> entry : found.records().entrySet()) {
            try {
                messages.add(message(entry.getKey(), new String(entry.getValue(), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                damaged.add(folder.setAside(entry.getKey(), "it is no message: " + e.getMessage()));
            }
        }
        return new Contents(messages, damaged);
    }

    private static StoredMessage message(String name, String text) {
        String[] lines = text.split("\n", 3);
        if (lines.length != 3) {
            throw new IllegalArgumentException("it has " + lines.length + " lines");
        }
        return new StoredMessage(Long.parseLong(name, HEX), lines[0], lines[2], Integer.parseInt(lines[1]));
    }

    @Override
    public void append(StoredMessage message) throws IOException {
        String text = message.action() + "\n" + message.failures() + "\n" + message.payload();
        folder.put(name(message.number()), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void replace(StoredMessage message) throws IOException {
        append(message);
    }

    @Override
    public void remove(long number) throws IOException {
        folder.remove(name(number));
    }

    @Override
    public DamagedRecord setAside(long number, String reason) throws IOException {
        return folder.setAside(name(number), reason);
    }

    private static String name(long number) {
        return String.format(Locale.ROOT, "%016x", number);
    }
}
