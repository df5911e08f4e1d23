package io.chargewire.ocpp.examples.certificate;

import io.chargewire.ocpp.client.certificate.StationKeyStore;
import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts the entries of a key store in memory or in a token with each change. */
final class CountedEntries implements StationKeyStore.Saving {

    private final KeyStore keyStore;
    private final BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();

    CountedEntries(KeyStore keyStore) {
        this.keyStore = keyStore;
    }

    KeyStore keyStore() {
        return keyStore;
    }

    @Override
    public void save() throws IOException {
        try {
            counts.add(keyStore.size());
        } catch (KeyStoreException e) {
            throw new IOException("the key store is not loaded", e);
        }
    }

    /** Returns with the next change that leaves so many entries; fails after 20 s without a change. */
    void await(int entries) throws InterruptedException {
        @Nullable Integer count;
        do {
            count = counts.poll(20, TimeUnit.SECONDS);
            if (count == null) {
                throw new AssertionError("the key store has never had " + entries + " entries");
            }
        } while (count != entries);
    }
}
