package io.chargewire.ocpp.examples.station.authorization;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The station's own decision about an idToken: from the local list, then from the cache (C13.FR.01, C14.FR.01), as far as the variables
 * allow it. Thread-safe.
 */
public final class LocalAuthorization {

    private static final IdTokenInfo ACCEPTED =
            IdTokenInfo.builder().status(AuthorizationStatusEnum.ACCEPTED).build();
    private static final IdTokenInfo UNKNOWN =
            IdTokenInfo.builder().status(AuthorizationStatusEnum.UNKNOWN).build();

    private final LocalList list;
    private final AuthorizationCache cache;
    private final Clock clock;
    private final Predicate<Setting> settings;

    /** What the CSMS decides by variables. */
    public enum Setting {
        /** LocalAuthListCtrlr.Enabled. */
        LIST,
        /** AuthCacheCtrlr.Enabled. */
        CACHE,
        /** LocalPreAuthorize: who is known to be Accepted need not wait for the CSMS. */
        ONLINE,
        /** LocalAuthorizeOffline: who is known to be Accepted may charge without a connection. */
        OFFLINE,
        /** OfflineTxForUnknownIdEnabled: who is not known may charge without a connection. */
        UNKNOWN_OFFLINE
    }

    /**
     * Creates it.
     *
     * @param list what the CSMS has sent
     * @param cache what the CSMS has answered
     * @param clock the station's clock
     * @param settings what the variables say
     */
    public LocalAuthorization(LocalList list, AuthorizationCache cache, Clock clock, Predicate<Setting> settings) {
        this.list = list;
        this.cache = cache;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Reads what was kept.
     *
     * @param json reads messages
     * @throws IOException if it cannot be read
     */
    public void load(OcppJson json) throws IOException {
        list.load(json);
        cache.load(json);
    }

    /**
     * The local list.
     *
     * @return what the CSMS has sent, enabled or not
     */
    public LocalList list() {
        return list;
    }

    /**
     * The cache.
     *
     * @return what the CSMS has answered
     */
    public AuthorizationCache cache() {
        return cache;
    }

    /**
     * Whether something is switched on.
     *
     * @param setting which
     * @return what its variable says
     */
    public boolean allows(Setting setting) {
        return settings.test(setting);
    }

    /**
     * The decision while the CSMS could be asked.
     *
     * @param token whom
     * @return Accepted if it need not be asked (C12.FR.02, C14.FR.02); null if it has to be (C12.FR.05, C14.FR.03)
     */
    public @Nullable IdTokenInfo online(IdToken token) {
        IdTokenInfo known = allows(Setting.ONLINE) ? find(token) : null;
        return known != null && known.getStatus() == AuthorizationStatusEnum.ACCEPTED ? known : null;
    }

    /**
     * The decision while the CSMS cannot be asked (C13, C15).
     *
     * @param token whom
     * @return Accepted or why not
     */
    public IdTokenInfo offline(IdToken token) {
        IdTokenInfo known = allows(Setting.OFFLINE) ? find(token) : null;
        if (known != null) {
            return known;
        }
        return allows(Setting.UNKNOWN_OFFLINE) ? ACCEPTED : UNKNOWN;
    }

    /**
     * The CSMS has said something about an idToken (C10.FR.04, C10.FR.05).
     *
     * @param token about which
     * @param info what
     */
    public void learn(IdToken token, IdTokenInfo info) {
        if (allows(Setting.CACHE)) {
            cache.put(token, info);
        }
    }

    private @Nullable IdTokenInfo find(IdToken token) {
        IdTokenInfo listed = allows(Setting.LIST) ? list.find(token) : null;
        if (listed != null && !isOver(listed)) {
            return listed;
        }
        return allows(Setting.CACHE) ? cache.find(token) : null;
    }

    /** SupportsExpiryDateTime is true: what is over counts as not listed (C14.FR.05). */
    private boolean isOver(IdTokenInfo listed) {
        Instant expiry = listed.getCacheExpiryDateTime();
        return expiry != null && clock.instant().isAfter(expiry);
    }
}
