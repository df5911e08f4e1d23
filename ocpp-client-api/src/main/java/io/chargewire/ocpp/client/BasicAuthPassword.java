package io.chargewire.ocpp.client;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The password of HTTP Basic authentication, as security profiles 1 and 2 need it (A00.FR.205, A00.FR.304): 16 to 40 characters,
 * or up to 64 where the station's variable BasicAuthPassword says so, out of {@code a-z A-Z 0-9 * - _ = : + | @ .} (the
 * standard's passwordString). Thread-safe; {@link #toString()} does not show it.
 *
 * <pre>{@code
 * BasicAuthPassword password = BasicAuthPassword.stored(new FileStore(Path.of("/etc/station/password")));
 * StationClient station = StationClient.builder("CS001", "wss://csms.example.com/ocpp")
 *     .security(StationSecurity.profile2(password, tls))
 * }</pre>
 */
public final class BasicAuthPassword {

    /** The least number of characters (A00.FR.205). */
    public static final int MIN_LENGTH = 16;

    /** The greatest number of characters unless the station allows more. */
    public static final int STANDARD_MAX_LENGTH = 40;

    /** The most that a station may allow: the highest maxLimit of the variable BasicAuthPassword (A00.FR.205, errata 2025-09). */
    public static final int HIGHEST_MAX_LENGTH = 64;

    private static final Logger log = LoggerFactory.getLogger(BasicAuthPassword.class);

    private static final String SYMBOLS = "*-_=:+|@.";

    private final int maxLength;

    /** Null if the password cannot be changed here. */
    private final @Nullable PasswordStore store;

    /** Gives the password if it is not kept here. */
    private final @Nullable Supplier<String> source;

    /** Empty if there is a source. Changed under {@code this}, so that what is stored last is what is used. */
    private volatile String value;

    private BasicAuthPassword(
            String value, @Nullable Supplier<String> source, @Nullable PasswordStore store, int maxLength) {
        this.value = value;
        this.source = source;
        this.store = store;
        this.maxLength = maxLength;
    }

    /**
     * A password that stays. The CSMS cannot change it: a change that is forgotten at the next start would lock the station out.
     *
     * @param value 16 to 64 characters
     * @return the password
     * @throws IllegalArgumentException if it breaks the rules; the message does not show it
     */
    public static BasicAuthPassword of(String value) {
        return new BasicAuthPassword(checked(value, HIGHEST_MAX_LENGTH), null, null, HIGHEST_MAX_LENGTH);
    }

    /**
     * A password that the application keeps and changes by its own means, after which it calls {@link
     * StationClient#reconnect()}. {@link #change} refuses.
     *
     * @param source gives the present password, 16 to 64 characters; asked before every handshake, must not block for long. An
     *     attempt to connect with one that breaks the rules fails before anything is sent.
     * @return the password
     */
    public static BasicAuthPassword of(Supplier<String> source) {
        return new BasicAuthPassword("", source, null, HIGHEST_MAX_LENGTH);
    }

    /**
     * A password that the CSMS can change (A01), of at most 40 characters.
     *
     * @param store keeps it
     * @return the password
     * @throws IOException if the store cannot be read
     * @throws IllegalArgumentException if the stored password breaks the rules; the message does not show it
     */
    public static BasicAuthPassword stored(PasswordStore store) throws IOException {
        return stored(store, STANDARD_MAX_LENGTH);
    }

    /**
     * A password that the CSMS can change (A01).
     *
     * @param store keeps it
     * @param maxLength the maxLimit of the variable BasicAuthPassword, 40 to 64
     * @return the password
     * @throws IOException if the store cannot be read
     * @throws IllegalArgumentException if {@code maxLength} is out of range, or the stored password breaks the rules; the message
     *     does not show it
     */
    public static BasicAuthPassword stored(PasswordStore store, int maxLength) throws IOException {
        if (maxLength < STANDARD_MAX_LENGTH || maxLength > HIGHEST_MAX_LENGTH) {
            throw new IllegalArgumentException("the greatest length of a password is between " + STANDARD_MAX_LENGTH
                    + " and " + HIGHEST_MAX_LENGTH + ", not " + maxLength);
        }
        // Not a new password: one of the factory's may be longer than what the CSMS can set.
        return new BasicAuthPassword(checked(store.load(), HIGHEST_MAX_LENGTH), null, store, maxLength);
    }

    /**
     * Takes a new password if it keeps to the rules and the store has kept it; otherwise the old one stays (A01.FR.04). Connections to come use it; see {@link StationContext#changePassword} for the whole of A01.
     *
     * @param fresh the new password
     * @return whether it is in use now. The reason of a refusal is logged, without the password.
     */
    public boolean change(String fresh) {
        PasswordStore keeping = store;
        if (keeping == null) {
            log.warn("A new password is refused: this station has no store that would keep it");
            return false;
        }
        String fault = fault(fresh, maxLength);
        if (fault != null) {
            log.warn("A new password is refused: {}", fault);
            return false;
        }
        synchronized (this) {
            try {
                keeping.save(fresh);
            } catch (IOException | RuntimeException e) {
                // Not the exception itself, which is the application's and may say more than it should.
                log.error(
                        "A new password is refused, since it cannot be stored ({})",
                        e.getClass().getName());
                return false;
            }
            value = fresh;
        }
        return true;
    }

    /**
     * The greatest number of characters of a new password.
     *
     * @return the maxLimit of the variable BasicAuthPassword, 40 to 64
     */
    public int maxLength() {
        return maxLength;
    }

    /** The password to authenticate with now. */
    String present() {
        return source == null ? value : checked(source.get(), HIGHEST_MAX_LENGTH);
    }

    private static String checked(String password, int maxLength) {
        String fault = fault(password, maxLength);
        if (fault != null) {
            throw new IllegalArgumentException("not a BasicAuthPassword: " + fault);
        }
        return password;
    }

    /** What is wrong with a password, in words that tell nothing of it; null if nothing is. */
    private static @Nullable String fault(String password, int maxLength) {
        if (password.length() < MIN_LENGTH) {
            return "it has fewer than " + MIN_LENGTH + " characters";
        }
        if (password.length() > maxLength) {
            return "it has more than " + maxLength + " characters";
        }
        return password.chars().allMatch(BasicAuthPassword::isLegal)
                ? null
                : "it holds a character other than a-z, A-Z, 0-9 and " + SYMBOLS;
    }

    private static boolean isLegal(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SYMBOLS.indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return "BasicAuthPassword[***]";
    }
}
