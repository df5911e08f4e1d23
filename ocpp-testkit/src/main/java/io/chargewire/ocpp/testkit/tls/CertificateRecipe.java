package io.chargewire.ocpp.testkit.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a certificate for a test says. Immutable; each method gives a changed copy.
 *
 * @param subject the distinguished name
 * @param alternativeNames {@code dns:} or {@code ip:} and a name
 * @param notBefore the beginning of its validity
 * @param notAfter the end of its validity
 * @param keyKind of the key pair
 */
public record CertificateRecipe(
        String subject, List<String> alternativeNames, Instant notBefore, Instant notAfter, KeyKind keyKind) {

    /** The kinds of key pairs that A00.FR.502 and A00.FR.503 allow. */
    public enum KeyKind {
        /** ECDSA on P-256; quick to make. */
        EC,
        /** RSA with 2048 bits. */
        RSA
    }

    /**
     * A certificate that is valid now, with an EC key and no alternative names.
     *
     * @param commonName the CN; the O is {@code Test}
     * @return a recipe
     */
    public static CertificateRecipe named(String commonName) {
        Instant now = Instant.now();
        return new CertificateRecipe(
                "CN=" + commonName + ",O=Test",
                List.of(),
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                KeyKind.EC);
    }

    /**
     * With another subject.
     *
     * @param name the distinguished name
     * @return a changed copy
     */
    public CertificateRecipe subject(String name) {
        return new CertificateRecipe(name, alternativeNames, notBefore, notAfter, keyKind);
    }

    /**
     * With a further subject alternative name.
     *
     * @param name {@code dns:} or {@code ip:} and a name
     * @return a changed copy
     */
    public CertificateRecipe alternativeName(String name) {
        List<String> more = new ArrayList<>(alternativeNames);
        more.add(name);
        return new CertificateRecipe(subject, List.copyOf(more), notBefore, notAfter, keyKind);
    }

    /**
     * Valid until yesterday.
     *
     * @return a changed copy
     */
    public CertificateRecipe expired() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return new CertificateRecipe(
                subject, alternativeNames, yesterday.minus(Duration.ofDays(1)), yesterday, keyKind);
    }

    /**
     * Valid from tomorrow on.
     *
     * @return a changed copy
     */
    public CertificateRecipe notYetValid() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        return new CertificateRecipe(subject, alternativeNames, tomorrow, tomorrow.plus(Duration.ofDays(1)), keyKind);
    }

    /**
     * With another kind of key.
     *
     * @param kind the kind
     * @return a changed copy
     */
    public CertificateRecipe key(KeyKind kind) {
        return new CertificateRecipe(subject, alternativeNames, notBefore, notAfter, kind);
    }
}
