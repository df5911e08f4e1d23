package io.chargewire.ocpp.client.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Messages in a map. */
final class MemoryMessageStore implements MessageStore {

    private final NavigableMap<Long, StoredMessage> messages = new ConcurrentSkipListMap<>();

    @Override
    public Contents load() {
        return new Contents(new ArrayList<>(messages.values()), List.of());
    }

    @Override
    public void append(StoredMessage message) {
        messages.put(message.number(), message);
    }

    @Override
    public void replace(StoredMessage message) {
        messages.put(message.number(), message);
    }

    @Override
    public void remove(long number) {
        messages.remove(number);
    }
}
