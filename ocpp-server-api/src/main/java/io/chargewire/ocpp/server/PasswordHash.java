package io.chargewire.ocpp.server;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What a CSMS keeps of a station's BasicAuthPassword: a salted PBKDF2-HMAC-SHA256 hash, which does not give the password away,
 * not even that two stations have the same.
 *
 * <p>Immutable and thread-safe. {@link #encoded()} is what goes into a database.
 */
public final class PasswordHash {

    /**
     * Rounds of a new hash. BasicAuthPasswords are random and long, so the rounds only have to slow down someone who stole
     * the hashes, not make up for passwords that people choose; and 1,000 stations may come back at once.
     */
    public static final int DEFAULT_ITERATIONS = 10_000;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String FORM = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MAX_ITERATIONS = 10_000_000;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Hashes a new password with a random salt and {@value #DEFAULT_ITERATIONS} rounds.
     *
     * @param password the BasicAuthPassword
     * @return its hash
     */
    public static PasswordHash of(String password) {
        return of(password, DEFAULT_ITERATIONS);
    }

    /**
     * Hashes a new password with a random salt.
     *
     * @param password the BasicAuthPassword
     * @param iterations rounds, 1 to 10,000,000; what it costs to try one password grows with them
     * @return its hash
     * @throws IllegalArgumentException if {@code iterations} is out of range
     */
    public static PasswordHash of(String password, int iterations) {
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("iterations must be 1 to " + MAX_ITERATIONS + ", not " + iterations);
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /**
     * Reads what {@link #encoded()} wrote.
     *
     * @param encoded rounds, salt and hash as text
     * @return the hash
     * @throws IllegalArgumentException if the text has another form; it is not repeated in the message
     */
    public static PasswordHash decode(String encoded) {
        String[] parts = encoded.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            throw new IllegalArgumentException("not a password hash of the form " + FORM + "$rounds$salt$hash");
        }
        try {
            int iterations = Integer.parseInt(parts[1]);
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] hash = Base64.getDecoder().decode(parts[3]);
            if (iterations >= 1 && iterations <= MAX_ITERATIONS && salt.length > 0 && hash.length == HASH_BYTES) {
                return new PasswordHash(iterations, salt, hash);
            }
        } catch (IllegalArgumentException e) {
            // Not given on as the cause: it would quote what stood there.
        }
        throw new IllegalArgumentException("a password hash with impossible rounds, salt or length");
    }

    /**
     * Rounds, salt and hash as text.
     *
     * @return for {@link #decode}
     */
    public String encoded() {
        Base64.Encoder base64 = Base64.getEncoder();
        return FORM + "$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /**
     * Whether a password is the one that was hashed. Takes as long for a wrong one as for the right one, and about a
     * millisecond for each 1,000 rounds; not to be called on an I/O thread.
     *
     * @param password what a station sent
     * @return true if it is the right one
     */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    @Override
    public String toString() {
        return "PasswordHash[" + FORM + ", iterations=" + iterations + "]";
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
