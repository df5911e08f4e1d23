package io.chargewire.ocpp.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who has failed too often to be listened to. Thread-safe and bounded.
 *
 * <p>20 failures within 10 seconds block an address, for all identities, and an identity, for all addresses. To make it
 * hard to lock out a station by failing in its name:
 *
 * <ul>
 *   <li>one address counts for at most 5 of an identity's 20 failures: it takes four addresses to block an identity;
 *   <li>the address from which an identity has logged in last is its home, where only failures of that identity at that address
 *       count. A station that stays where it is comes in whatever strangers elsewhere do. One that shares its address with them (behind
 *       a carrier's address translation or a proxy) or moves about does not while they keep failing in its name.
 * </ul>
 *
 * A block lasts until the failures are 10 seconds old; what is refused meanwhile is not counted, so it always ends.
 */
final class LoginLimits {

    private static final int LIMIT = 20;
    private static final int SHARE_OF_ONE_ADDRESS = 5;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int MAX_HOMES = 100_000;

    private final FailedLogins byAddress;
    private final FailedLogins byIdentity;
    private final FailedLogins byBoth;

    /** The address of each identity's last success; the first has logged in least lately. Guarded by itself. */
    private final Map<String, String> homes = new LinkedHashMap<>();

    /**
     * Creates limits that nobody has broken yet.
     *
     * @param nanoClock a clock in nanoseconds that never jumps
     */
    LoginLimits(LongSupplier nanoClock) {
        byAddress = new FailedLogins(LIMIT, WINDOW, nanoClock);
        byIdentity = new FailedLogins(LIMIT, WINDOW, nanoClock);
        byBoth = new FailedLogins(LIMIT, WINDOW, nanoClock);
    }

    /** Whether an attempt is not to be looked at. */
    boolean isBlocked(String identity, String address) {
        if (isHome(identity, address)) {
            return byBoth.isBlocked(both(identity, address));
        }
        return byAddress.isBlocked(address) || byIdentity.isBlocked(identity);
    }

    /** An attempt has failed. */
    void failed(String identity, String address) {
        int here = byBoth.failed(both(identity, address));
        byAddress.failed(address);
        if (here <= SHARE_OF_ONE_ADDRESS) {
            byIdentity.failed(identity);
        }
    }

    /** An attempt has succeeded. */
    void succeeded(String identity, String address) {
        synchronized (homes) {
            homes.remove(identity);
            homes.put(identity, address);
            if (homes.size() > MAX_HOMES) {
                homes.remove(homes.keySet().iterator().next());
            }
        }
    }

    private boolean isHome(String identity, String address) {
        synchronized (homes) {
            return address.equals(homes.get(identity));
        }
    }

    private static String both(String identity, String address) {
        // No identity holds a line break.
        return identity + "\n" + address;
    }
}
