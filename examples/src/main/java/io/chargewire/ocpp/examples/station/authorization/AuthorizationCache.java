package io.chargewire.ocpp.examples.station.authorization;

import io.chargewire.ocpp.examples.station.memory.KeptMessage;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the CSMS has last said about idTokens (C10), those used last at the end. Thread-safe.
 *
 * <p>An entry that the CSMS has given no expiry lives for AuthCacheLifeTime since its last use; after a restart, since that
 * (C10.FR.08).
 */
public final class AuthorizationCache {

    /** The most idTokens it holds. */
    public static final int MAX_ENTRIES = 200;

    private final KeptMessage<SendLocalListRequest> kept;
    private final Clock clock;
    private final Supplier<Duration> lifeTime;

    /** Guarded by this. */
    private final Map<TokenKey, Entry> entries = new LinkedHashMap<>();

    private record Entry(AuthorizationData data, Instant lastUse) {

        IdTokenInfo info() {
            return Objects.requireNonNull(data.getIdTokenInfo());
        }

        boolean isAccepted() {
            return info().getStatus() == AuthorizationStatusEnum.ACCEPTED;
        }

        /** C10.FR.08, C10.FR.13. */
        boolean isOver(Instant now, Duration lifeTime) {
            Instant expiry = info().getCacheExpiryDateTime();
            return now.isAfter(expiry == null ? lastUse.plus(lifeTime) : expiry);
        }

        @Override
        public String toString() {
            return "Entry[" + info().getStatus() + "]";
        }
    }

    /**
     * Creates an empty cache.
     *
     * @param kept where it is kept, in the form of a local list
     * @param clock the station's clock
     * @param lifeTime the variable AuthCacheLifeTime
     */
    public AuthorizationCache(KeptMessage<SendLocalListRequest> kept, Clock clock, Supplier<Duration> lifeTime) {
        this.kept = kept;
        this.clock = clock;
        this.lifeTime = lifeTime;
    }

    /**
     * Reads what was kept.
     *
     * @param json reads messages
     * @throws IOException if it cannot be read
     */
    public synchronized void load(OcppJson json) throws IOException {
        kept.load(json)
                .map(SendLocalListRequest::getLocalAuthorizationList)
                .ifPresent(list -> list.forEach(
                        data -> entries.put(TokenKey.of(data.getIdToken()), new Entry(data, clock.instant()))));
    }

    /**
     * What the CSMS has said about an idToken; counts as a use.
     *
     * @param token which
     * @return null if it has said nothing, or that is too long ago
     */
    public synchronized @Nullable IdTokenInfo find(IdToken token) {
        removeWhatIsOver();
        Entry entry = entries.remove(TokenKey.of(token));
        if (entry == null) {
            return null;
        }
        entries.put(TokenKey.of(token), new Entry(entry.data(), clock.instant()));
        return entry.info();
    }

    /**
     * Keeps what the CSMS has said, whatever it is (C10.FR.01); of a cache that is full, what is not Accepted goes first, then what
     * was used longest ago (C10.FR.07).
     *
     * @param token about which idToken
     * @param info what
     */
    public synchronized void put(IdToken token, IdTokenInfo info) {
        TokenKey key = TokenKey.of(token);
        entries.remove(key);
        removeWhatIsOver();
        if (entries.size() >= MAX_ENTRIES) {
            TokenKey least = entries.entrySet().stream()
                    .filter(entry -> !entry.getValue().isAccepted())
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .orElseGet(() -> entries.keySet().iterator().next());
            entries.remove(least);
        }
        AuthorizationData data =
                AuthorizationData.builder().idToken(token).idTokenInfo(info).build();
        entries.put(key, new Entry(data, clock.instant()));
        save();
    }

    /**
     * Forgets an idToken (N10).
     *
     * @param token which
     * @return whether it was there
     */
    public synchronized boolean remove(IdToken token) {
        return entries.remove(TokenKey.of(token)) != null && save();
    }

    /**
     * Forgets everything (C11).
     *
     * @return false if what is kept over a restart could not be cleared
     */
    public synchronized boolean clear() {
        entries.clear();
        return save();
    }

    private void removeWhatIsOver() {
        Instant now = clock.instant();
        Duration limit = lifeTime.get();
        entries.values().removeIf(entry -> entry.isOver(now, limit));
    }

    /** A cache that cannot be kept is still one, until the next start. */
    private boolean save() {
        try {
            kept.save(SendLocalListRequest.builder()
                    .versionNumber(1)
                    .updateType(UpdateEnum.FULL)
                    .localAuthorizationList(
                            entries.isEmpty()
                                    ? null
                                    : entries.values().stream().map(Entry::data).toList())
                    .build());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
