package io.chargewire.ocpp.examples.station.authorization;

import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import java.time.Clock;
import java.time.Duration;

/** What a station knows of cards. */
public final class Knowledge {

    private Knowledge() {}

    /** It asks the CSMS about every card, and without a connection lets nobody charge. */
    public static LocalAuthorization nothing() {
        StationMemory memory = StationMemory.volatileMemory();
        return new LocalAuthorization(
                new LocalList(memory.message("list", SendLocalListRequest.class)),
                new AuthorizationCache(
                        memory.message("cache", SendLocalListRequest.class), Clock.systemUTC(), () -> Duration.ZERO),
                Clock.systemUTC(),
                setting -> false);
    }
}
