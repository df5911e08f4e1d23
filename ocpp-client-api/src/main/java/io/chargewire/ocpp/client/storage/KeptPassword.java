package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.PasswordStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The BasicAuthPassword, and the one before until the CSMS has let the station in with the new one. */
final class KeptPassword implements PasswordStore {

    private static final String RECORD = "password";
    private static final String PRESENT = "password";
    private static final String PREVIOUS = "previous";

    private final Settings settings;
    private final String initial;

    KeptPassword(Settings settings, String initial) {
        this.settings = settings;
        this.initial = initial;
    }

    @Override
    public String load() {
        Map<String, String> kept = settings.read(RECORD);
        return kept == null ? initial : kept.getOrDefault(PRESENT, initial);
    }

    @Override
    public @Nullable String loadPrevious() {
        Map<String, String> kept = settings.read(RECORD);
        return kept == null ? null : kept.get(PREVIOUS);
    }

    @Override
    public void save(String password) throws IOException {
        save(password, null);
    }

    @Override
    public void save(String password, @Nullable String previous) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put(PRESENT, password);
        if (previous != null) {
            values.put(PREVIOUS, previous);
        }
        settings.write(RECORD, values);
    }

    @Override
    public String toString() {
        return "KeptPassword[***]";
    }
}
