package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@link KeyStore}, numbered in the order in which they were made. A key without a certificate has one that it has
 * signed itself, whose subject tells whether a certificate is still asked for; its own takes that one's place under the same alias,
 * as key stores of tokens want it. Not thread-safe.
 */
final class KeyStoreEntries {

    private static final String PREFIX = "chargewire-";
    private static final String WAITING = "CN=waiting for a certificate";
    private static final String STOPPED = "CN=no certificate came";

    private final KeyStore keyStore;
    private final char[] password;
    private final StationKeyStore.Saving saving;
    private int lastNumber;

    record Entry(
            String alias, int number, PrivateKey key, List<X509Certificate> chain, boolean waiting, boolean pending) {

        KeyPair keys() {
            return new KeyPair(chain.get(0).getPublicKey(), key);
        }

        @Override
        public String toString() {
            return alias + " " + chain.get(0).getSubjectX500Principal();
        }
    }

    KeyStoreEntries(KeyStore keyStore, char[] password, StationKeyStore.Saving saving) {
        this.keyStore = keyStore;
        this.password = password.clone();
        this.saving = saving;
    }

    StationKeyStore.Held load(CertificateSigningUseEnum use) throws IOException {
        List<Entry> found = new ArrayList<>();
        try {
            for (String alias : Collections.list(keyStore.aliases())) {
                if (alias.toLowerCase(Locale.ROOT).startsWith(prefix(use))) {
                    Entry entry = read(alias, prefix(use).length());
                    if (entry != null) {
                        found.add(entry);
                    }
                }
            }
        } catch (GeneralSecurityException | NumberFormatException e) {
            throw new IOException("the station's key store cannot be read; is the password right?", e);
        }
        found.sort(Comparator.comparingInt(Entry::number).reversed());
        found.forEach(entry -> lastNumber = Math.max(lastNumber, entry.number()));
        List<Entry> certified = found.stream().filter(entry -> !entry.pending()).toList();
        return new StationKeyStore.Held(
                found.stream().filter(Entry::pending).findFirst().orElse(null),
                certified.isEmpty() ? null : certified.get(0),
                certified.size() < 2 ? null : certified.get(1));
    }

    private @Nullable Entry read(String alias, int prefixLength) throws GeneralSecurityException {
        Certificate[] chain = keyStore.getCertificateChain(alias);
        if (chain == null || !(keyStore.getKey(alias, password) instanceof PrivateKey key)) {
            return null;
        }
        List<X509Certificate> certificates =
                Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        X500Principal subject = certificates.get(0).getSubjectX500Principal();
        boolean waiting = subject.equals(new X500Principal(WAITING));
        boolean pending = waiting || subject.equals(new X500Principal(STOPPED));
        return new Entry(alias, Integer.parseInt(alias.substring(prefixLength)), key, certificates, waiting, pending);
    }

    Entry put(CertificateSigningUseEnum use, PrivateKey key, List<X509Certificate> chain) throws IOException {
        int number = lastNumber + 1;
        Entry entry = stored(new Entry(prefix(use) + number, number, key, List.copyOf(chain), false, false));
        lastNumber = number;
        return entry;
    }

    Entry putPending(CertificateSigningUseEnum use, KeyPair keys) throws IOException {
        int number = lastNumber + 1;
        X509Certificate selfSigned = SigningRequest.selfSigned(keys, new X500Name(WAITING));
        Entry entry =
                stored(new Entry(prefix(use) + number, number, keys.getPrivate(), List.of(selfSigned), true, true));
        lastNumber = number;
        return entry;
    }

    Entry stopped(Entry pending) throws IOException {
        X509Certificate selfSigned = SigningRequest.selfSigned(pending.keys(), new X500Name(STOPPED));
        return stored(new Entry(pending.alias(), pending.number(), pending.key(), List.of(selfSigned), false, true));
    }

    Entry certified(Entry pending, List<X509Certificate> chain) throws IOException {
        return stored(new Entry(pending.alias(), pending.number(), pending.key(), List.copyOf(chain), false, false));
    }

    void remove(Entry entry) throws IOException {
        try {
            keyStore.deleteEntry(entry.alias());
        } catch (GeneralSecurityException e) {
            throw new IOException("entry " + entry.alias() + " of the station's key store cannot be deleted", e);
        }
        saving.save();
    }

    /** What is stored under the alias afterwards is the entry or, where it fails, what was there before. */
    private Entry stored(Entry entry) throws IOException {
        Certificate[] before;
        try {
            before = keyStore.getCertificateChain(entry.alias());
            set(entry, entry.chain().toArray(Certificate[]::new));
        } catch (GeneralSecurityException e) {
            throw new IOException("entry " + entry.alias() + " of the station's key store cannot be written", e);
        }
        try {
            saving.save();
        } catch (IOException | RuntimeException e) {
            try {
                if (before == null) {
                    keyStore.deleteEntry(entry.alias());
                } else {
                    set(entry, before);
                }
            } catch (GeneralSecurityException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        return entry;
    }

    private void set(Entry entry, Certificate[] chain) throws GeneralSecurityException {
        keyStore.setKeyEntry(entry.alias(), entry.key(), password, chain);
    }

    private static String prefix(CertificateSigningUseEnum use) {
        return PREFIX + use.wireValue().toLowerCase(Locale.ROOT) + "-";
    }
}
