package io.chargewire.ocpp.client.availability;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.trigger.TriggerHandler;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the CSMS the status of every connector: when it changes, all of them when the station was accepted (B01.FR.05) or was offline
 * for longer than OfflineThreshold (B04.FR.01), and after a shorter time those that have changed meanwhile, even if they have changed
 * back (B04.FR.02). Thread-safe.
 *
 * <pre>{@code
 * ConnectorStatuses connectors = ConnectorStatuses.builder(configuration).connector(1, 1).connector(2, 1).build();
 * StationClient station = StationClient.builder(id, url).transport(transport).part(boot, connectors).build();
 * cable.onPluggedIn(() -> connectors.set(1, 1, ConnectorStatusEnum.OCCUPIED));
 * }</pre>
 *
 * <p>The timestamp is that of the change. A status that the CSMS has not confirmed is sent again after a minute, with one more minute
 * for each failure up to an hour; a newer one takes its place and is sent at once.
 */
public final class ConnectorStatuses implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(ConnectorStatuses.class);

    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int MOST_RETRY_STEPS = 60;

    private final StationConfiguration configuration;

    /** Null before the client is built; never changed afterwards. */
    private volatile @Nullable StationRuntime runtime;

    /** Guards all fields below and the connectors; no foreign code runs under it. */
    private final Object lock = new Object();

    private final List<Connector> connectors;
    private boolean connected;

    /** Null while connected, and before the first connection. */
    private @Nullable Long offlineSinceNanos;

    /** Null if nothing is to be sent again later. */
    private Timers.@Nullable Timer timer;

    private ConnectorStatuses(Builder builder) {
        configuration = builder.configuration;
        connectors = List.copyOf(builder.connectors);
    }

    /**
     * Begins without connectors.
     *
     * @param configuration has OfflineThreshold
     * @return a builder
     */
    public static Builder builder(StationConfiguration configuration) {
        return new Builder(configuration);
    }

    /**
     * A connector has another status now. Does nothing if it is the same as before.
     *
     * @param evseId the EVSE, from 1
     * @param connectorId the connector of that EVSE, from 1
     * @param status what it is now
     * @throws IllegalArgumentException if the station has no such connector
     */
    public void set(int evseId, int connectorId, ConnectorStatusEnum status) {
        synchronized (lock) {
            Connector connector = find(evseId, connectorId)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the station has no connector " + connectorId + " at EVSE " + evseId));
            if (connector.status == status) {
                return;
            }
            connector.status = status;
            StationRuntime present = runtime;
            if (present != null) {
                connector.since = present.timers().now();
            }
            connector.untold = true;
            connector.failures = 0;
        }
        tell();
    }

    /**
     * The status of a connector.
     *
     * @param evseId the EVSE, from 1
     * @param connectorId the connector of that EVSE, from 1
     * @return what was set last
     * @throws IllegalArgumentException if the station has no such connector
     */
    public ConnectorStatusEnum status(int evseId, int connectorId) {
        synchronized (lock) {
            return find(evseId, connectorId)
                    .map(connector -> connector.status)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the station has no connector " + connectorId + " at EVSE " + evseId));
        }
    }

    /**
     * Sends the status of the connector that the CSMS names, with the present time; Rejected if it names none that there is
     * (F06.FR.12).
     *
     * @return for {@link io.chargewire.ocpp.client.trigger.MessageTriggers}
     */
    public TriggerHandler trigger() {
        return this::accept;
    }

    @Override
    public void install(StationSetup setup) {
        setup.onStateChange(this::changed).onRegistration(this::registered);
    }

    @Override
    public void start(StationRuntime given) {
        synchronized (lock) {
            connectors.forEach(connector -> connector.since = given.timers().now());
        }
        runtime = given;
    }

    @Override
    public void close() {
        synchronized (lock) {
            connected = false;
            stopTimer();
        }
    }

    private Optional<Runnable> accept(@Nullable EVSE evse) {
        Integer connectorId = evse == null ? null : evse.getConnectorId();
        StationRuntime present = runtime;
        if (evse == null || connectorId == null || present == null) {
            return Optional.empty();
        }
        Connector named;
        synchronized (lock) {
            named = find(evse.getId(), connectorId).orElse(null);
        }
        return named == null ? Optional.empty() : Optional.of(() -> sendNow(present, named));
    }

    private void sendNow(StationRuntime present, Connector connector) {
        StatusNotificationRequest request;
        synchronized (lock) {
            request = connector.request(present.timers().now());
        }
        present.client().call(request).whenComplete((response, failure) -> {
            if (failure != null) {
                log.warn("A status that the CSMS has asked for got no response: {}", failure.getMessage());
            }
        });
    }

    private void changed(ClientStateChange change) {
        StationRuntime present = runtime;
        if (present == null) {
            return;
        }
        Duration threshold = configuration.get(StandardVariables.OFFLINE_THRESHOLD);
        synchronized (lock) {
            boolean was = connected;
            connected = change.to() == ClientState.CONNECTED;
            long now = present.timers().nanoTime();
            if (connected) {
                if (offlineSinceNanos != null && now - offlineSinceNanos > threshold.toNanos()) {
                    connectors.forEach(connector -> connector.untold = true);
                }
                offlineSinceNanos = null;
                connectors.forEach(connector -> connector.failures = 0);
            } else if (was) {
                offlineSinceNanos = now;
            }
        }
        tell();
    }

    private void registered(RegistrationStatusEnum status) {
        if (status == RegistrationStatusEnum.ACCEPTED) {
            synchronized (lock) {
                for (Connector connector : connectors) {
                    connector.untold = true;
                    connector.failures = 0;
                }
            }
            tell();
        }
    }

    /** Sends what is untold, if the CSMS may be told. */
    private void tell() {
        StationRuntime present = runtime;
        if (present == null || present.client().registration() != RegistrationStatusEnum.ACCEPTED) {
            return;
        }
        List<Connector> due = new ArrayList<>();
        List<StatusNotificationRequest> requests = new ArrayList<>();
        synchronized (lock) {
            stopTimer();
            if (!connected) {
                return;
            }
            long now = present.timers().nanoTime();
            long soonest = Long.MAX_VALUE;
            for (Connector connector : connectors) {
                if (!connector.untold || connector.underWay) {
                    continue;
                }
                long wait = connector.failures == 0 ? 0 : connector.notBeforeNanos - now;
                if (wait > 0) {
                    soonest = Math.min(soonest, wait);
                } else {
                    connector.untold = false;
                    connector.underWay = true;
                    due.add(connector);
                    requests.add(connector.request(connector.since));
                }
            }
            if (soonest < Long.MAX_VALUE) {
                timer = present.timers()
                        .schedule(
                                Duration.ofNanos(soonest),
                                () -> present.executor().execute(this::tell));
            }
        }
        for (int i = 0; i < due.size(); i++) {
            Connector connector = due.get(i);
            present.client()
                    .call(requests.get(i))
                    .whenComplete((response, failure) -> told(present, connector, failure));
        }
    }

    private void told(StationRuntime present, Connector connector, @Nullable Throwable failure) {
        boolean goOn;
        synchronized (lock) {
            connector.underWay = false;
            boolean newer = connector.untold;
            connector.untold |= failure != null;
            if (failure == null || newer) {
                connector.failures = 0;
            } else {
                connector.failures = Math.min(connector.failures + 1, MOST_RETRY_STEPS);
                connector.notBeforeNanos = present.timers().nanoTime()
                        + RETRY.multipliedBy(connector.failures).toNanos();
            }
            goOn = connector.untold;
        }
        if (failure != null) {
            // A connection that is gone is nothing to warn of.
            boolean offline = failure instanceof NotConnectedException || failure instanceof ConnectionLostException;
            log.atLevel(offline ? Level.DEBUG : Level.WARN)
                    .log(
                            "The status of connector {} at EVSE {} was not confirmed and will be sent again: {}",
                            connector.connectorId,
                            connector.evseId,
                            failure.getMessage());
        }
        if (goOn) {
            tell();
        }
    }

    /** Caller holds the lock. */
    private Optional<Connector> find(int evseId, int connectorId) {
        return connectors.stream()
                .filter(connector -> connector.evseId == evseId && connector.connectorId == connectorId)
                .findFirst();
    }

    /** Caller holds the lock. */
    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Takes the connectors. Not thread-safe. */
    public static final class Builder {

        private final StationConfiguration configuration;
        private final List<Connector> connectors = new ArrayList<>();

        private Builder(StationConfiguration configuration) {
            this.configuration = configuration;
        }

        /**
         * Adds a connector that is Available at first.
         *
         * @param evseId the EVSE, from 1
         * @param connectorId the connector of that EVSE, from 1
         * @return this builder
         * @throws IllegalArgumentException if a number is too small, or the connector was added before
         */
        public Builder connector(int evseId, int connectorId) {
            return connector(evseId, connectorId, ConnectorStatusEnum.AVAILABLE);
        }

        /**
         * Adds a connector, for instance one that was Unavailable or Reserved before the station has started anew (B01.FR.07,
         * B01.FR.13).
         *
         * @param evseId the EVSE, from 1
         * @param connectorId the connector of that EVSE, from 1
         * @param status what it is at first
         * @return this builder
         * @throws IllegalArgumentException if a number is too small, or the connector was added before
         */
        public Builder connector(int evseId, int connectorId, ConnectorStatusEnum status) {
            boolean known = connectors.stream()
                    .anyMatch(connector -> connector.evseId == evseId && connector.connectorId == connectorId);
            if (evseId < 1 || connectorId < 1 || known) {
                throw new IllegalArgumentException("connector " + connectorId + " at EVSE " + evseId
                        + (known ? " was added before" : ": both are counted from 1"));
            }
            connectors.add(new Connector(evseId, connectorId, status));
            return this;
        }

        /**
         * The part.
         *
         * @return for one client
         */
        public ConnectorStatuses build() {
            return new ConnectorStatuses(this);
        }
    }
}
