package io.chargewire.ocpp.client.delivery;

import java.io.IOException;
import java.util.List;

/**
 * Keeps messages until they are delivered. Called by one thread at a time; may block for as long as a disk does. What a method
 * has done survives a loss of power when it returns; when it throws, what was there before is still there.
 *
 * <p>{@link #inMemory()} lasts as long as the process; {@code StationStorage} in {@code io.chargewire.ocpp.client.storage} has one
 * of files.
 */
public interface MessageStore {

    /**
     * What was found.
     *
     * @param messages what can be read, by ascending number
     * @param damaged what cannot; the store has set it aside already and does not find it again
     */
    record Contents(List<StoredMessage> messages, List<DamagedRecord> damaged) {

        /**
         * Copies the lists.
         *
         * @param messages what can be read, by ascending number
         * @param damaged what cannot
         */
        public Contents {
            messages = List.copyOf(messages);
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * Something that was kept and cannot be read any more.
     *
     * @param name what it was kept under
     * @param reason what is wrong with it; holds none of its content
     * @param setAside where it lies now for a look at it; empty if nowhere
     */
    record DamagedRecord(String name, String reason, String setAside) {}

    /**
     * Reads everything. Called once, before all other methods.
     *
     * @return all messages but the damaged ones
     * @throws IOException if the store as a whole cannot be read
     */
    Contents load() throws IOException;

    /**
     * Keeps one more.
     *
     * @param message its number is higher than all before
     * @throws IOException if it cannot be kept
     */
    void append(StoredMessage message) throws IOException;

    /**
     * Keeps a message in place of the one with the same number.
     *
     * @param message its number is that of one that is kept
     * @throws IOException if it cannot be kept; the one before is still there
     */
    void replace(StoredMessage message) throws IOException;

    /**
     * Forgets a message. One that is not there does not matter.
     *
     * @param number its number
     * @throws IOException if it cannot be removed
     */
    void remove(long number) throws IOException;

    /**
     * Puts a message aside that can be read but not understood, such as one of an unknown action. By default forgets it.
     *
     * @param number its number
     * @param reason what is wrong with it
     * @return where it lies now and why
     * @throws IOException if it cannot be moved
     */
    default DamagedRecord setAside(long number, String reason) throws IOException {
        remove(number);
        return new DamagedRecord(Long.toString(number), reason, "");
    }

    /**
     * A store that lasts as long as the process.
     *
     * @return an empty one; a second queue over it finds what the first has left
     */
    static MessageStore inMemory() {
        return new MemoryMessageStore();
    }
}
