package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a {@link StationPart} works with. Thread-safe. */
public final class StationRuntime {

    private final StationClient client;
    private final RpcEngine engine;
    private final SecurityEvents events;

    StationRuntime(StationClient client, RpcEngine engine, SecurityEvents events) {
        this.client = client;
        this.engine = engine;
        this.events = events;
    }

    /**
     * The client that the part belongs to.
     *
     * @return to call the CSMS, ask its state and reconnect
     */
    public StationClient client() {
        return client;
    }

    /**
     * How many attempts to connect it takes until each network profile has had its turn (B10.FR.03).
     *
     * @return at least 1; the number of profiles that have a priority times NetworkProfileConnectionAttempts
     */
    public int attemptsPerRound() {
        return client.attemptsPerRound();
    }

    /**
     * Limits of a call that a part makes by itself.
     *
     * @param configuration where MessageTimeout is found
     * @return the response timeout of the network profile in use (B09), or MessageTimeout if that has none
     */
    public CallOptions callOptions(StationConfiguration configuration) {
        Duration ofProfile = client.messageTimeout();
        return CallOptions.DEFAULT.withResponseTimeout(
                ofProfile == null ? configuration.get(StandardVariables.MESSAGE_TIMEOUT) : ofProfile);
    }

    /**
     * The clock and timers of the client.
     *
     * @return real time unless the builder was given others; tasks on it are short, so hand work to the {@link #executor()}
     */
    public Timers timers() {
        return engine.timers();
    }

    /**
     * Where futures complete and listeners are told.
     *
     * @return runs every task, several at once
     */
    public Executor executor() {
        return engine.callbackExecutor();
    }

    /**
     * Messages to JSON text and back, as the client sends and reads them.
     *
     * @return thread-safe
     */
    public OcppJson json() {
        return engine.json();
    }

    /**
     * Tells all listeners of the client of a security event (A04).
     *
     * @param type its name in the appendices of Part 2, at most 50 characters
     * @param techInfo what happened, cut off after 255 characters; null for nothing. Must hold no secret.
     */
    public void securityEvent(String type, @Nullable String techInfo) {
        events.tell(type, techInfo);
    }
}
