package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.handler.StationBlockHandler;
import io.chargewire.ocpp.examples.station.answer.StationAnswers;
import io.chargewire.ocpp.examples.station.answer.StationParts;
import io.chargewire.ocpp.examples.station.charging.Driver;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.FinishedTransaction;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.charging.Transactions;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import io.chargewire.ocpp.examples.station.registration.Registration;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A charging station as a program. Thread-safe.
 *
 * <pre>
 *   new ──powerUp()──► connected, booting ──Accepted──► in service ──close()──► closed
 *                              ▲                             │
 *                              └──────────── Reset ──────────┘
 * </pre>
 */
public final class SimulatedStation implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final long CLOSE_LIMIT_SECONDS = 4;
    private static final long TICK_MILLIS = 100;

    private final StationSettings settings;
    private final StationSecurity security;
    private final ClientTransport transport;
    private final SessionObserver observer;
    private final ReconnectPolicy reconnect;
    private final Consumer<ClientStateChange> stateListener;

    private final Registration registration = new Registration();
    private final StationUplink uplink = new StationUplink(registration);
    private final BootSequence boot;
    private final Evse evse;
    private final Transactions transactions;
    private final Driver driver;
    private final StationBlockHandler[] answers;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "station-clockwork");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<String> stopped = new CompletableFuture<>();

    /** The client of the present connection; null before the first. Replaced by a reset. Guarded by this. */
    private @Nullable StationClient client;

    /** Whether a reset is under way; another one changes nothing then. Guarded by this. */
    private boolean restarting;

    /** Guarded by this. */
    private boolean closed;

    /**
     * Creates a station that is switched off.
     *
     * @param settings what it is made with
     * @param transport how it connects; stays the caller's to close
     * @param observer looks at its messages
     * @param reconnect whether it connects again when it has lost the connection
     * @param stateListener is told when it connects, loses the connection or waits to connect again
     * @throws IllegalArgumentException if identity, URL or password are not valid; tells why
     */
    public SimulatedStation(
            StationSettings settings,
            ClientTransport transport,
            SessionObserver observer,
            ReconnectPolicy reconnect,
            Consumer<ClientStateChange> stateListener) {
        this.settings = settings;
        this.transport = transport;
        this.observer = observer;
        this.reconnect = reconnect;
        this.stateListener = stateListener;
        security = security(settings);
        // Says what is wrong with identity and URL now and not when the power comes on.
        StationClient.builder(settings.identity(), settings.csmsUrl()).security(security);
        Clock clock = Clock.systemUTC();
        EnergyMeter meter = new EnergyMeter(System::nanoTime);
        ChargingProfiles profiles = new ChargingProfiles();
        evse = new Evse(uplink, clock);
        DeviceModel device = new DeviceModel(
                StationVariables.of(settings, evse, meter, profiles, clock).toList());
        transactions = new Transactions(uplink, device, evse, meter, profiles, clock, System::nanoTime);
        transactions.onEnd(transaction -> profiles.removeOfTransaction(transaction.id()));
        driver = new Driver(uplink, evse, transactions);
        boot = new BootSequence(settings, uplink, registration, device, evse);
        answers = StationAnswers.of(new StationParts(
                uplink, registration, device, evse, meter, profiles, transactions, driver, clock, this::reset));
        clockwork.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Switches the station on: connects, and boots until the CSMS accepts it. Blocks.
     *
     * @param reason why it starts
     * @throws ExecutionException if it cannot connect or a message is not answered as it should be; the cause tells
     * @throws InterruptedException if the thread is interrupted
     */
    public void powerUp(BootReasonEnum reason) throws ExecutionException, InterruptedException {
        registration.reset();
        StationClient connecting = newClient();
        connecting.connect().get();
        boot.run(reason);
    }

    /**
     * Has the driver come and charge.
     *
     * @param samplesUntilStop after how many meter readings the driver ends the transaction; 0 to leave that to the CSMS
     * @return as {@link Driver#charge}
     */
    public CompletableFuture<FinishedTransaction> charge(int samplesUntilStop) {
        return driver.charge(settings.idToken(), samplesUntilStop);
    }

    /**
     * The end of the station's service that nobody here asked for.
     *
     * @return completes with what happened when the connection is lost for good, or the station could not start again after a
     *     reset; never fails
     */
    public CompletableFuture<String> stopped() {
        return stopped.copy();
    }

    /** Ends a transaction as the driver would, closes the connection and all threads. Takes a few seconds at most. */
    @Override
    public void close() {
        StationClient last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = client;
        }
        OngoingTransaction transaction = transactions.current();
        if (transaction != null) {
            transactions.stopByDriver();
            awaitEnd(transaction);
        }
        clockwork.shutdownNow();
        if (last != null) {
            await(last.close(DRAIN));
        }
        // A station that waits for its acceptance tries once more, finds itself closed and waits no longer.
        registration.trigger();
    }

    private synchronized StationClient newClient() {
        if (closed) {
            throw new IllegalStateException("the station is closed");
        }
        StationClient[] made = new StationClient[1];
        made[0] = StationClient.builder(settings.identity(), settings.csmsUrl())
                .transport(transport)
                .security(security)
                .reconnect(reconnect)
                .onStateChange(change -> stateChanged(made, change))
                .observer(observer)
                .interceptor(registration)
                .handlers(answers)
                .build();
        client = made[0];
        uplink.use(made[0]);
        return made[0];
    }

    /** Profile 2 if there is TLS, profile 1 if not, and none without a password. */
    private static StationSecurity security(StationSettings settings) {
        String password = settings.password();
        if (password == null) {
            return StationSecurity.none();
        }
        return settings.csmsUrl().regionMatches(true, 0, "wss:", 0, 4)
                ? StationSecurity.profile2(password, ClientTls.platformTrust())
                : StationSecurity.profile1(password);
    }

    private void stateChanged(StationClient[] changed, ClientStateChange change) {
        synchronized (this) {
            if (closed || client != changed[0]) {
                return;
            }
        }
        stateListener.accept(change);
        if (change.from() == ClientState.CONNECTED && change.to() == ClientState.DISCONNECTED) {
            stopped.complete("the connection to the CSMS has ended");
        }
    }

    /** Starts the station again, after the transaction that goes on, if any (B11, B12). Returns at once. */
    private void reset(boolean immediately) {
        OngoingTransaction transaction = transactions.current();
        CompletableFuture<?> idle = transaction == null ? CompletableFuture.completedFuture(null) : transaction.ended();
        if (transaction != null && immediately) {
            transactions.stop(transaction.id(), TriggerReasonEnum.RESET_COMMAND, ReasonEnum.IMMEDIATE_RESET);
        }
        idle.whenComplete((done, failure) -> {
            Thread thread = new Thread(this::restart, "station-reset");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void restart() {
        StationClient old;
        synchronized (this) {
            if (closed || restarting) {
                return;
            }
            restarting = true;
            old = client;
            client = null;
        }
        try {
            if (old != null) {
                await(old.close(DRAIN));
            }
            powerUp(BootReasonEnum.REMOTE_RESET);
        } catch (ExecutionException e) {
            stopped.complete("the station could not start again: " + e.getCause());
        } catch (IllegalStateException e) {
            stopped.complete("the station was closed while it started again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                restarting = false;
            }
        }
    }

    private void tick() {
        transactions.tick();
        boot.heartbeatIfDue();
    }

    private static void awaitEnd(OngoingTransaction transaction) {
        await(transaction.ended());
    }

    /** Waits for an end that may fail or never come; the station goes on to close either way. */
    private static void await(CompletableFuture<?> end) {
        try {
            end.get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What was not delivered in time is lost with the simulated station's memory.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
