package io.chargewire.ocpp.examples.station.memory;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the station keeps in the form of the message that carries it, such as its display messages as a
 * NotifyDisplayMessagesRequest. Thread-safe.
 *
 * @param <T> the message
 */
public final class KeptMessage<T extends OcppMessage> {

    private final KeptText text;
    private final Class<T> type;

    /** Null until it is loaded. */
    private volatile @Nullable OcppJson json;

    KeptMessage(KeptText text, Class<T> type) {
        this.text = text;
        this.type = type;
    }

    /**
     * Reads what was kept; to be called once, before {@link #save}.
     *
     * @param format reads and writes the message
     * @return empty if nothing was kept
     * @throws IOException if it cannot be read, or is none
     */
    public Optional<T> load(OcppJson format) throws IOException {
        json = format;
        String kept = text.read();
        try {
            return kept == null ? Optional.empty() : Optional.of(format.read(kept, type));
        } catch (InvalidPayloadException e) {
            throw new IOException(text + " holds no " + type.getSimpleName() + "; delete it to start without", e);
        }
    }

    /**
     * Keeps it.
     *
     * @param message takes the place of what was there
     * @throws IOException if it cannot be kept; what was there stays
     */
    public void save(T message) throws IOException {
        text.write(Objects.requireNonNull(json, "not loaded").write(message));
    }
}
