package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.client.internal.DurableDirectory;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The station's own keys and certificates (A02.FR.05), in any key store of the Java platform: a PKCS#12 file, or a token behind
 * PKCS#11 whose keys never leave it. Thread-safe; {@link #toString()} shows no secret.
 *
 * <pre>{@code
 * StationKeyStore keys = StationKeyStore.file(Path.of("station.p12"), password);
 * ClientTls tls = ClientTls.of(keys.tls(() -> List.of(csmsRoot)));
 * }</pre>
 *
 * <p>For each use there is at most one key that waits for its certificate, and at most two certificates: the new one, and until a
 * connection has proved either, the one before (A02.FR.10, errata 2025-09). After a restart in between the new one is tried first.
 */
public final class StationKeyStore {

    private final KeyStoreEntries entries;
    private final KeyPairSource source;

    /** Held while the key store changes; readers never wait for it. */
    private final Object changing = new Object();

    private volatile Held station;
    private volatile Held v2g;

    /**
     * The entries of one use.
     *
     * @param pending waits for its certificate; null if none does
     * @param inUse what the station shows; null if it has no certificate
     * @param other the one before or, after a roll-back, the new one; null if there is only one
     */
    record Held(
            KeyStoreEntries.@Nullable Entry pending,
            KeyStoreEntries.@Nullable Entry inUse,
            KeyStoreEntries.@Nullable Entry other) {

        Held withPending(KeyStoreEntries.@Nullable Entry entry) {
            return new Held(entry, inUse, other);
        }
    }

    private StationKeyStore(KeyStoreEntries entries, KeyPairSource source) throws IOException {
        this.entries = entries;
        this.source = source;
        station = entries.load(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE);
        v2g = entries.load(CertificateSigningUseEnum.V2G_CERTIFICATE);
    }

    /**
     * A PKCS#12 file with keys on the elliptic curve P-256.
     *
     * @param file made with the first key; replaced as a whole with each change, so that a loss of power leaves the old or the new
     * @param password of the file and its keys
     * @return what the file holds
     * @throws IOException if it cannot be read or the password is wrong; names the file
     */
    public static StationKeyStore file(Path file, char[] password) throws IOException {
        KeyStore keyStore;
        try {
            keyStore = KeyStore.getInstance("PKCS12");
            @Nullable InputStream nothing = null;
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    keyStore.load(in, password);
                }
            } else {
                keyStore.load(nothing, password);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(file + " cannot be read as PKCS#12; is the password right?", e);
        }
        KeyStore loaded = keyStore;
        return of(loaded, password, KeyPairSource.ec(), () -> save(loaded, password, file));
    }

    private static void save(KeyStore keyStore, char[] password, Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path directory = Objects.requireNonNull(whole.getParent(), "a file is in a directory");
        Files.createDirectories(directory);
        DurableDirectory.of(directory).write(String.valueOf(whole.getFileName()), out -> {
            try {
                keyStore.store(out, password);
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " cannot be written", e);
            }
        });
    }

    /**
     * Any key store.
     *
     * @param keyStore loaded; its aliases that begin with {@code chargewire-} are this object's
     * @param password of the keys; empty for a token, which was opened when it was loaded
     * @param source makes keys that this key store takes
     * @param saving makes changes survive a loss of power; does nothing for a token, which does so by itself
     * @return what the key store holds
     * @throws IOException if it cannot be read
     */
    public static StationKeyStore of(KeyStore keyStore, char[] password, KeyPairSource source, Saving saving)
            throws IOException {
        return new StationKeyStore(new KeyStoreEntries(keyStore, password, saving), source);
    }

    /** Makes a changed key store survive a loss of power. */
    @FunctionalInterface
    public interface Saving {

        /**
         * Keeps the key store as it is now.
         *
         * @throws IOException if it cannot be kept
         */
        void save() throws IOException;
    }

    /**
     * Puts in a key with its certificate that did not come over OCPP, such as the factory's. It comes into use at once, in place of
     * all others of this use.
     *
     * @param use whose it is
     * @param key the private key
     * @param chain the certificate, then those that lead to its root
     * @throws IOException if it cannot be kept; nothing has changed then
     */
    public void install(CertificateSigningUseEnum use, PrivateKey key, List<X509Certificate> chain) throws IOException {
        synchronized (changing) {
            Held before = held(use);
            KeyStoreEntries.Entry entry = entries.put(use, key, chain);
            removeAll(before.inUse(), before.other());
            set(use, new Held(before.pending(), entry, null));
        }
    }

    /**
     * Deletes the certificates of a use with their keys. A key that waits for its certificate stays.
     *
     * @param use whose they are
     * @throws IOException if they cannot be deleted; they may still be there then
     */
    public void remove(CertificateSigningUseEnum use) throws IOException {
        synchronized (changing) {
            Held before = held(use);
            removeAll(before.inUse(), before.other());
            set(use, new Held(before.pending(), null, null));
        }
    }

    /**
     * The certificate that the station shows.
     *
     * @param use which
     * @return the certificate first, then those that lead to its root without the root; empty if there is none
     */
    public List<X509Certificate> certificate(CertificateSigningUseEnum use) {
        KeyStoreEntries.Entry entry = held(use).inUse();
        return entry == null ? List.of() : entry.chain();
    }

    /**
     * What {@link io.chargewire.ocpp.rpc.tls.ClientTls} goes by: the station's certificate of the moment.
     *
     * @param roots whom to trust at this moment; asked before every handshake, must not block
     * @return gives the same material as long as nothing changes
     */
    public Supplier<TlsMaterial> tls(Supplier<List<X509Certificate>> roots) {
        return new Material(roots);
    }

    private final class Material implements Supplier<TlsMaterial> {

        private final Supplier<List<X509Certificate>> roots;
        private volatile @Nullable Made made;

        private record Made(List<X509Certificate> roots, KeyStoreEntries.@Nullable Entry entry, TlsMaterial material) {}

        Material(Supplier<List<X509Certificate>> roots) {
            this.roots = roots;
        }

        @Override
        public TlsMaterial get() {
            List<X509Certificate> trusted = List.copyOf(roots.get());
            KeyStoreEntries.Entry entry = station.inUse();
            Made last = made;
            if (last != null
                    && Objects.equals(last.entry(), entry)
                    && last.roots().equals(trusted)) {
                return last.material();
            }
            TlsMaterial.Builder builder = TlsMaterial.builder().trust(trusted.toArray(X509Certificate[]::new));
            if (entry != null) {
                try {
                    builder.identity(entry.key(), entry.chain());
                } catch (IOException e) {
                    throw new UncheckedIOException("the station's certificate cannot be used", e);
                }
            }
            Made fresh = new Made(trusted, entry, builder.build());
            made = fresh;
            return fresh.material();
        }

        @Override
        public String toString() {
            return "StationKeyStore.tls";
        }
    }

    // ---- for signing

    Held held(CertificateSigningUseEnum use) {
        return use == CertificateSigningUseEnum.V2G_CERTIFICATE ? v2g : station;
    }

    /** Makes a key pair that waits for its certificate from now on, in place of another one. */
    KeyPair begin(CertificateSigningUseEnum use) throws IOException {
        synchronized (changing) {
            Held before = held(use);
            KeyPair keys;
            try {
                keys = source.newKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IOException("no key pair can be made", e);
            }
            KeyStoreEntries.Entry entry = entries.putPending(use, keys);
            removeAll(before.pending());
            set(use, before.withPending(entry));
            return keys;
        }
    }

    /** No certificate is asked for any more, but one that comes is still taken. Survives a restart. */
    void stopWaiting(CertificateSigningUseEnum use) throws IOException {
        synchronized (changing) {
            Held before = held(use);
            KeyStoreEntries.Entry pending = before.pending();
            if (pending != null && pending.waiting()) {
                set(use, before.withPending(entries.stopped(pending)));
            }
        }
    }

    void discardPending(CertificateSigningUseEnum use) throws IOException {
        synchronized (changing) {
            Held before = held(use);
            removeAll(before.pending());
            set(use, before.withPending(null));
        }
    }

    /**
     * The certificate of a key that waits is here and comes into use; the one before stays for the time being. False, and nothing
     * changes, if that key does not wait any more.
     */
    boolean accept(CertificateSigningUseEnum use, KeyStoreEntries.Entry checked, List<X509Certificate> chain)
            throws IOException {
        synchronized (changing) {
            Held before = held(use);
            KeyStoreEntries.Entry pending = before.pending();
            if (pending == null || pending.number() != checked.number()) {
                return false;
            }
            KeyStoreEntries.Entry fresh = entries.certified(pending, chain);
            boolean kept = use == CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE;
            removeAll(before.other());
            if (!kept) {
                removeAll(before.inUse());
            }
            set(use, new Held(null, fresh, kept ? before.inUse() : null));
            return true;
        }
    }

    /** Shows the other certificate of the two, which is not stored: after a restart it is the new one's turn. */
    void swap() {
        synchronized (changing) {
            Held before = station;
            if (before.other() != null) {
                station = new Held(before.pending(), before.other(), before.inUse());
            }
        }
    }

    /** The certificate in use is the right one: the other goes (A02.FR.10). Gives back whether that was the new one. */
    boolean settle() throws IOException {
        synchronized (changing) {
            Held before = station;
            if (before.inUse() == null || before.other() == null) {
                return false;
            }
            removeAll(before.other());
            station = new Held(before.pending(), before.inUse(), null);
            return before.other().number() > before.inUse().number();
        }
    }

    private void removeAll(KeyStoreEntries.@Nullable Entry... gone) throws IOException {
        for (KeyStoreEntries.Entry entry : gone) {
            if (entry != null) {
                entries.remove(entry);
            }
        }
    }

    private void set(CertificateSigningUseEnum use, Held held) {
        if (use == CertificateSigningUseEnum.V2G_CERTIFICATE) {
            v2g = held;
        } else {
            station = held;
        }
    }

    @Override
    public String toString() {
        return "StationKeyStore[" + (station.inUse() == null ? "no certificate" : station.inUse()) + "]";
    }
}
