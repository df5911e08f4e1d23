package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.NetworkProfile;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.examples.station.charging.Bay;
import io.chargewire.ocpp.examples.station.charging.Bays;
import io.chargewire.ocpp.examples.station.charging.FinishedTransaction;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.examples.station.display.Display;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.examples.station.network.NetworkCable;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A charging station as a program: its hardware, and the software that each start makes anew. Thread-safe.
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
    private final StationMemory memory;
    private final Hardware hardware;
    private final NetworkCable cable;
    private final RunningStation.Network network;
    private final Consumer<ClientStateChange> stateListener;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "station-clockwork");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<String> stopped = new CompletableFuture<>();

    /** Null while the station is switched off. Changed under this. */
    private volatile @Nullable RunningStation running;

    /** Whether a reset is under way; another one changes nothing then. Guarded by this. */
    private boolean restarting;

    /** Guarded by this. */
    private boolean closed;

    /**
     * Creates a station that is switched off.
     *
     * @param settings what it is made with
     * @param memory what it keeps; stays the caller's to close
     * @param transport how it connects; stays the caller's to close
     * @param observer looks at its messages
     * @param reconnects whether it connects again when it has lost the connection
     * @param stateListener is told when it connects, loses the connection or waits to connect again
     * @throws IllegalArgumentException if identity, URL or password are not valid; tells why
     * @throws IOException if the memory cannot be read
     */
    public SimulatedStation(
            StationSettings settings,
            StationMemory memory,
            ClientTransport transport,
            SessionObserver observer,
            boolean reconnects,
            Consumer<ClientStateChange> stateListener)
            throws IOException {
        this.settings = settings;
        this.memory = memory;
        this.stateListener = stateListener;
        cable = new NetworkCable(transport);
        Credentials credentials = new Credentials(settings, memory);
        NetworkProfiles profiles = memory.networkProfiles(
                new NetworkProfile(settings.csmsUrl(), credentials.fromTheFactory(settings.csmsUrl())),
                credentials::of);
        network = new RunningStation.Network(profiles, credentials, cable, reconnects, observer, this::stateChanged);
        // Says what is wrong with the identity now and not when the power comes on.
        StationClient.builder(settings.identity(), profiles);
        hardware = Hardware.of(settings, memory, profiles, credentials);
        clockwork.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Switches the station on: connects, and boots until the CSMS accepts it. Blocks.
     *
     * @param reason why it starts
     * @throws ExecutionException if it cannot start or connect; the cause tells
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if the station is closed before the CSMS has accepted it
     */
    public void powerUp(BootReasonEnum reason) throws ExecutionException, InterruptedException {
        RunningStation started = start(reason);
        try {
            started.powerUp();
        } catch (CancellationException e) {
            throw new IllegalStateException("the station was closed before the CSMS has accepted it", e);
        }
    }

    /**
     * Has the driver come and charge.
     *
     * @param samplesUntilStop after how many meter readings the driver ends the transaction; 0 to leave that to the CSMS
     * @return as {@link io.chargewire.ocpp.examples.station.charging.Driver#charge}
     * @throws IllegalStateException if the station is switched off
     */
    public CompletableFuture<FinishedTransaction> charge(int samplesUntilStop) {
        return switchedOn().bays().all().get(0).driver().charge(settings.idToken(), samplesUntilStop);
    }

    /**
     * What goes on where cars charge.
     *
     * @return until the next reset
     * @throws IllegalStateException if the station is switched off
     */
    public Bays bays() {
        return switchedOn().bays();
    }

    /**
     * The hardware where cars charge.
     *
     * @return lasts over resets
     */
    public List<Outlet> outlets() {
        return hardware.outlets();
    }

    /**
     * What drivers read.
     *
     * @return lasts over resets
     */
    public Display display() {
        return hardware.display();
    }

    /**
     * The connection to the CSMS.
     *
     * @return until the next reset
     * @throws IllegalStateException if the station is switched off
     */
    public StationClient client() {
        return switchedOn().client();
    }

    /** Starts the station again, as somebody does with its switch. Returns at once. */
    public void restart() {
        reboot(BootReasonEnum.LOCAL_RESET);
    }

    private RunningStation switchedOn() {
        RunningStation present = running;
        if (present == null) {
            throw new IllegalStateException("the station is switched off");
        }
        return present;
    }

    /** Takes the station's network away. */
    public void loseNetwork() {
        cable.pull();
    }

    /** Gives the station's network back; it connects at once. */
    public void findNetwork() {
        cable.plugIn();
        RunningStation present = running;
        if (present != null) {
            present.retryNow();
        }
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
        RunningStation last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = running;
        }
        if (last != null) {
            for (Bay bay : last.bays().all()) {
                OngoingTransaction transaction = bay.transactions().current();
                if (transaction != null) {
                    bay.transactions().stopByDriver();
                    await(transaction.ended());
                }
            }
        }
        clockwork.shutdownNow();
        if (last != null) {
            await(last.close(DRAIN));
        }
    }

    private synchronized RunningStation start(BootReasonEnum reason) throws ExecutionException {
        if (closed) {
            throw new IllegalStateException("the station is closed");
        }
        try {
            RunningStation started = new RunningStation(settings, hardware, memory, network, this::reboot, reason);
            running = started;
            return started;
        } catch (IOException e) {
            throw new ExecutionException(e);
        }
    }

    private void stateChanged(ClientStateChange change) {
        synchronized (this) {
            if (closed || restarting) {
                return;
            }
        }
        stateListener.accept(change);
        if (change.from() == ClientState.CONNECTED && change.to() == ClientState.DISCONNECTED) {
            stopped.complete("the connection to the CSMS has ended");
        }
    }

    /** Starts the station again (B11, B12). Returns at once. */
    private void reboot(BootReasonEnum reason) {
        Thread thread = new Thread(() -> restart(reason), "station-reset");
        thread.setDaemon(true);
        thread.start();
    }

    private void restart(BootReasonEnum reason) {
        RunningStation old;
        synchronized (this) {
            if (closed || restarting) {
                return;
            }
            restarting = true;
            old = running;
            running = null;
        }
        try {
            if (old != null) {
                await(old.close(DRAIN));
            }
            RunningStation started;
            synchronized (this) {
                started = start(reason);
                restarting = false;
            }
            started.powerUp();
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
        RunningStation present = running;
        if (present != null) {
            present.tick();
        }
    }

    /** Waits for an end that may fail or never come; the station goes on to close either way. */
    private static void await(CompletableFuture<?> end) {
        try {
            end.get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What was not delivered in time waits in the station's memory.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
