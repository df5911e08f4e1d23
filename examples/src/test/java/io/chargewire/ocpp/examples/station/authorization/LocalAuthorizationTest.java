package io.chargewire.ocpp.examples.station.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization.Setting;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decision about a card from list and cache. */
class LocalAuthorizationTest {

    private static final Duration LIFE_TIME = Duration.ofHours(1);
    private static final IdToken CARD =
            IdToken.builder().idToken("04A1").type(IdTokenEnum.ISO14443).build();

    private final RpcEngine engine =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build();
    private final Set<Setting> settings = EnumSet.allOf(Setting.class);
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final StationMemory memory = StationMemory.volatileMemory();
    private final LocalAuthorization known = known(memory);

    @TempDir
    Path directory;

    private LocalAuthorization known(StationMemory from) {
        return new LocalAuthorization(
                new LocalList(from.message("list", SendLocalListRequest.class)),
                new AuthorizationCache(from.message("cache", SendLocalListRequest.class), clock, () -> LIFE_TIME),
                clock,
                settings::contains);
    }

    @BeforeEach
    void load() throws IOException {
        known.load(engine.json());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    @Requirement({"C10.FR.03", "C10.FR.04", "C12.FR.05", "C12.FR.06"})
    void onlyWhoIsKnownToBeAcceptedNeedNotBeAskedAbout() {
        assertThat(known.online(CARD)).isNull();
        known.learn(CARD, info(AuthorizationStatusEnum.BLOCKED));
        assertThat(known.online(CARD)).isNull();
        known.learn(CARD, info(AuthorizationStatusEnum.ACCEPTED));
        assertThat(known.online(CARD)).isEqualTo(info(AuthorizationStatusEnum.ACCEPTED));
        settings.remove(Setting.ONLINE);
        assertThat(known.online(CARD)).isNull();
    }

    @Test
    @Requirement({"C13.FR.01", "C14.FR.01"})
    void theListGoesBeforeTheCache() {
        known.learn(CARD, info(AuthorizationStatusEnum.ACCEPTED));
        list(info(AuthorizationStatusEnum.BLOCKED));
        assertThat(known.online(CARD)).isNull();
        assertThat(known.offline(CARD).getStatus()).isEqualTo(AuthorizationStatusEnum.BLOCKED);
        settings.remove(Setting.LIST);
        assertThat(known.offline(CARD).getStatus()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
    }

    @Test
    @Requirement({"C13.FR.05", "C14.FR.04", "C14.FR.05"})
    void whatIsOverCountsAsNotListed() {
        settings.remove(Setting.UNKNOWN_OFFLINE);
        list(until(now.plusSeconds(60)));
        assertThat(known.online(CARD)).isNotNull();
        assertThat(known.offline(CARD).getStatus()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
        now = now.plusSeconds(61);
        assertThat(known.online(CARD)).isNull();
        assertThat(known.offline(CARD).getStatus()).isEqualTo(AuthorizationStatusEnum.UNKNOWN);
    }

    @Test
    @Requirement({"C13.FR.06", "C15.FR.08"})
    void withoutAConnectionAVariableDecidesAboutWhoIsNotKnown() {
        assertThat(known.offline(CARD).getStatus()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
        settings.remove(Setting.UNKNOWN_OFFLINE);
        assertThat(known.offline(CARD).getStatus()).isEqualTo(AuthorizationStatusEnum.UNKNOWN);
    }

    @Test
    @Requirement({"C10.FR.08", "C10.FR.10"})
    void anEntryLivesForItsLifeTimeSinceItsLastUse() {
        known.learn(CARD, info(AuthorizationStatusEnum.ACCEPTED));
        now = now.plus(LIFE_TIME);
        assertThat(known.online(CARD)).isNotNull();
        now = now.plus(LIFE_TIME);
        assertThat(known.online(CARD)).isNotNull();
        now = now.plus(LIFE_TIME).plusSeconds(1);
        assertThat(known.online(CARD)).isNull();
    }

    @Test
    @Requirement("C10.FR.13")
    void anEntryThatTheCsmsLimitsEndsThen() {
        known.learn(CARD, until(now.plus(LIFE_TIME.multipliedBy(3))));
        now = now.plus(LIFE_TIME.multipliedBy(3));
        assertThat(known.online(CARD)).isNotNull();
        now = now.plusSeconds(1);
        assertThat(known.online(CARD)).isNull();
    }

    @Test
    @Requirement("C10.FR.07")
    void aFullCacheForgetsWhoIsRefusedFirstAndThenWhoWasNotSeenForLongest() {
        known.learn(token(0), info(AuthorizationStatusEnum.ACCEPTED));
        known.learn(token(1), info(AuthorizationStatusEnum.BLOCKED));
        for (int i = 2; i < AuthorizationCache.MAX_ENTRIES; i++) {
            known.learn(token(i), info(AuthorizationStatusEnum.ACCEPTED));
        }
        known.learn(CARD, info(AuthorizationStatusEnum.ACCEPTED));
        assertThat(known.cache().find(token(1))).isNull();
        assertThat(known.cache().find(token(0))).isNotNull();
        known.learn(token(1), info(AuthorizationStatusEnum.ACCEPTED));
        assertThat(known.cache().find(token(2))).isNull();
        assertThat(known.cache().find(token(0))).isNotNull();
    }

    @Test
    @Requirement("C10.FR.11")
    void aCacheThatIsSwitchedOffKeepsAndKnowsNothing() {
        known.learn(CARD, info(AuthorizationStatusEnum.ACCEPTED));
        settings.remove(Setting.CACHE);
        assertThat(known.online(CARD)).isNull();
        known.learn(token(1), info(AuthorizationStatusEnum.ACCEPTED));
        settings.add(Setting.CACHE);
        assertThat(known.online(token(1))).isNull();
        assertThat(known.online(CARD)).isNotNull();
    }

    @Test
    @Requirement("C10.FR.02")
    void theCacheSurvivesARestart() throws IOException {
        try (StationMemory kept = StationMemory.in(directory)) {
            LocalAuthorization before = known(kept);
            before.load(engine.json());
            before.learn(CARD, info(AuthorizationStatusEnum.ACCEPTED));
        }
        try (StationMemory kept = StationMemory.in(directory)) {
            LocalAuthorization after = known(kept);
            after.load(engine.json());
            assertThat(after.online(CARD)).isNotNull();
        }
    }

    private void list(IdTokenInfo info) {
        known.list()
                .update(SendLocalListRequest.builder()
                        .versionNumber(1)
                        .updateType(UpdateEnum.FULL)
                        .localAuthorizationList(AuthorizationData.builder()
                                .idToken(CARD)
                                .idTokenInfo(info)
                                .build())
                        .build());
    }

    private static IdTokenInfo info(AuthorizationStatusEnum status) {
        return info(status, null);
    }

    private static IdTokenInfo until(Instant expiry) {
        return info(AuthorizationStatusEnum.ACCEPTED, expiry);
    }

    private static IdTokenInfo info(AuthorizationStatusEnum status, @Nullable Instant expiry) {
        return IdTokenInfo.builder().status(status).cacheExpiryDateTime(expiry).build();
    }

    private static IdToken token(int number) {
        return IdToken.builder()
                .idToken("T" + number)
                .type(IdTokenEnum.ISO14443)
                .build();
    }
}
