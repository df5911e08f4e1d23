package io.chargewire.ocpp.rpc.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows identities to the Java platform's TLS as a key store that cannot be changed. The platform's own ones keep copies of keys,
 * which there are none of when a key stays in a token; this one holds the keys as they are.
 */
final class IdentityKeyStore extends KeyStoreSpi {

    private final Map<String, Identity> identities = new LinkedHashMap<>();

    private IdentityKeyStore(List<Identity> identities) {
        for (int i = 0; i < identities.size(); i++) {
            this.identities.put("identity-" + i, identities.get(i));
        }
    }

    /** A loaded key store; its keys need no password. */
    static KeyStore of(List<Identity> identities) throws GeneralSecurityException, IOException {
        // It stands for whoever made a key store, which the platform asks for in its debug output.
        Provider provider = KeyStore.getInstance("PKCS12").getProvider();
        KeyStore keyStore = new KeyStore(new IdentityKeyStore(identities), provider, "identities") {};
        keyStore.load(null);
        return keyStore;
    }

    @Override
    public @Nullable Key engineGetKey(String alias, char @Nullable [] password) {
        Identity identity = identities.get(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public Certificate @Nullable [] engineGetCertificateChain(String alias) {
        Identity identity = identities.get(alias);
        return identity == null ? null : identity.chain().toArray(Certificate[]::new);
    }

    @Override
    public @Nullable Certificate engineGetCertificate(String alias) {
        Identity identity = identities.get(alias);
        return identity == null ? null : identity.chain().get(0);
    }

    @Override
    public @Nullable Date engineGetCreationDate(String alias) {
        return null;
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(identities.keySet());
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return identities.containsKey(alias);
    }

    @Override
    public int engineSize() {
        return identities.size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return identities.containsKey(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public @Nullable String engineGetCertificateAlias(Certificate certificate) {
        for (Map.Entry<String, Identity> entry : identities.entrySet()) {
            if (entry.getValue().chain().get(0).equals(certificate)) {
                return entry.getKey();
            }
        }
        return null;
    }

    @Override
    public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) {
        // Everything is here already.
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
        throw unchangeable();
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
        throw unchangeable();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
        throw unchangeable();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
        throw unchangeable();
    }

    @Override
    public void engineDeleteEntry(String alias) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("identities in use are not changed");
    }
}
