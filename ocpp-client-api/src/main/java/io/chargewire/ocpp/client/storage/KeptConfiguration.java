package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Variables of which those that were written are kept. */
final class KeptConfiguration implements StationConfiguration {

    private static final String RECORD = "configuration";

    private final Settings settings;
    private final StationConfiguration defaults;

    /** By the text of the name, whose case does not matter. Replaced as a whole, under this; readers do not wait for the disk. */
    private volatile SortedMap<String, String> written;

    KeptConfiguration(Settings settings, StationConfiguration defaults) {
        this.settings = settings;
        this.defaults = defaults;
        Map<String, String> kept = settings.read(RECORD);
        written = with(kept == null ? Map.of() : kept, Map.of());
    }

    @Override
    public @Nullable String read(VariableName name) {
        String value = written.get(name.toString());
        return value != null ? value : defaults.read(name);
    }

    @Override
    public synchronized void write(VariableName name, String value) throws IOException {
        if (value.equals(written.get(name.toString()))) {
            return;
        }
        SortedMap<String, String> next = with(written, Map.of(name.toString(), value));
        settings.write(RECORD, next);
        written = next;
    }

    private static SortedMap<String, String> with(Map<String, String> values, Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(values);
        all.putAll(more);
        return Collections.unmodifiableSortedMap(all);
    }
}
