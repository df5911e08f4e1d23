package io.chargewire.ocpp.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * PasswordStore store = ... // where this station keeps it: a file, an EEPROM
 * BasicAuthPassword password = BasicAuthPassword.stored(store);
 * StationClient station = StationClient.builder("CS001", "wss://csms.example.com/ocpp")
 *     .security(StationSecurity.profile2(password, tls))
 * }</pre>
 *
 * <p>Whether a change is valid at the CSMS, the station knows only when it has come in with the new password: its answer may get
 * lost, and then the CSMS keeps the old one (A01.FR.04). So the old one is kept until a connection has opened. Each time the CSMS
 * refuses one of them with HTTP 401, the next attempt is made with another; the one that opens a connection stays.
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

    /** How many passwords besides the present one are tried: a CSMS that sets one after the other fills no heap. */
    private static final int MAX_OTHERS = 3;

    private final int maxLength;

    /** Null if the password cannot be changed here. */
    private final @Nullable PasswordStore store;

    /** Gives the password if it is not kept here. */
    private final @Nullable Supplier<String> source;

    /** Held while a password is stored, so that what is stored last is what is used; readers never wait for it. */
    private final Object changing = new Object();

    /** Changed under {@code changing}. */
    private volatile Candidates candidates;

    /**
     * Passwords of which the CSMS knows one, though the station cannot be sure which.
     *
     * @param present what to try now; empty if there is a source
     * @param others what to try if the CSMS refuses that, the next one first; empty unless there was a change since the last
     *     connection
     * @param proven what has opened a connection last, or was stored at the start
     * @param stored what is in the store at this moment
     */
    private record Candidates(String present, List<String> others, String proven, Stored stored) {

        static Candidates only(String value) {
            return new Candidates(value, List.of(), value, new Stored(value, null));
        }

        @Override
        public String toString() {
            return "Candidates[***]";
        }
    }

    private record Stored(String password, @Nullable String previous) {

        @Override
        public String toString() {
            return "Stored[***]";
        }
    }

    private BasicAuthPassword(
            Candidates candidates, @Nullable Supplier<String> source, @Nullable PasswordStore store, int maxLength) {
        this.candidates = candidates;
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
        return new BasicAuthPassword(
                Candidates.only(checked(value, HIGHEST_MAX_LENGTH)), null, null, HIGHEST_MAX_LENGTH);
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
        return new BasicAuthPassword(Candidates.only(""), source, null, HIGHEST_MAX_LENGTH);
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
        String present = checked(store.load(), HIGHEST_MAX_LENGTH);
        String previous = store.loadPrevious();
        List<String> others = List.of();
        if (previous != null && !previous.equals(present)) {
            // The station can do without it, so it must not fail over it.
            String fault = fault(previous, HIGHEST_MAX_LENGTH);
            if (fault == null) {
                others = List.of(previous);
            } else {
                log.warn("The BasicAuthPassword of before the last change cannot be used: {}", fault);
            }
        }
        String proven = others.isEmpty() ? present : others.get(0);
        Candidates candidates = new Candidates(present, others, proven, new Stored(present, previous));
        return new BasicAuthPassword(candidates, null, store, maxLength);
    }

    /**
     * Takes a new password if it keeps to the rules and the store has kept it; otherwise the old one stays (A01.FR.04).
     * Connections to come use it, and the old one again if the CSMS does not know it; see {@link StationContext#changePassword} for
     * the whole of A01.
     *
     * @param fresh the new password
     * @return whether it is in use now. The reason of a refusal is logged, without the password.
     */
    public boolean change(String fresh) {
        if (store == null) {
            log.warn("A new password is refused: this station has no store that would keep it");
            return false;
        }
        String fault = fault(fresh, maxLength);
        if (fault != null) {
            log.warn("A new password is refused: {}", fault);
            return false;
        }
        synchronized (changing) {
            Candidates before = candidates;
            Stored both = new Stored(fresh, fresh.equals(before.proven()) ? null : before.proven());
            if (!save(both)) {
                log.error("A new password is refused, since it cannot be stored");
                return false;
            }
            candidates = new Candidates(fresh, others(before, fresh), before.proven(), both);
        }
        return true;
    }

    /** What is left to try when a new one is refused: the proven one first, then those that were set meanwhile, the latest first. */
    private static List<String> others(Candidates before, String fresh) {
        Set<String> others = new LinkedHashSet<>();
        others.add(before.proven());
        others.add(before.present());
        others.addAll(before.others());
        others.remove(fresh);
        return others.stream().limit(MAX_OTHERS).toList();
    }

    /** The CSMS has answered 401 to this password; if it may know another one, that is tried next. */
    void refused(String used) {
        synchronized (changing) {
            Candidates before = candidates;
            if (before.others().isEmpty() || !used.equals(before.present())) {
                return;
            }
            List<String> others = new ArrayList<>(before.others());
            String next = others.remove(0);
            others.add(used);
            candidates = new Candidates(next, List.copyOf(others), before.proven(), before.stored());
        }
        log.warn(
                "The CSMS does not accept the BasicAuthPassword, another one of before or after its change is tried next");
    }

    /** A connection has opened with this password: it stays. Blocks while the store does. */
    void accepted(String used) {
        Stored only = new Stored(used, null);
        Candidates seen = candidates;
        if (store == null || (seen.others().isEmpty() && seen.stored().equals(only))) {
            // Without a change there is nothing to find out, and nothing to store.
            return;
        }
        synchronized (changing) {
            Candidates before = candidates;
            if (!used.equals(before.present())) {
                // Changed while the handshake was under way.
                return;
            }
            boolean kept = before.stored().equals(only) || save(only);
            if (!kept) {
                // The store has it all the same, or the one before; tried again with the next connection.
                log.error("It cannot be stored which BasicAuthPassword the CSMS has accepted");
            }
            candidates = new Candidates(used, List.of(), used, kept ? only : before.stored());
        }
    }

    /** Caller holds {@code changing}. */
    private boolean save(Stored what) {
        try {
            if (store != null) {
                store.save(what.password(), what.previous());
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            // Not the exception itself, which is the application's and may say more than it should.
            log.error("The password store has failed ({})", e.getClass().getName());
            return false;
        }
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
        return source == null ? candidates.present() : checked(source.get(), HIGHEST_MAX_LENGTH);
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
