package io.chargewire.ocpp.examples.cli;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.examples.control.ControlServer;
import io.chargewire.ocpp.examples.control.MessageLog;
import io.chargewire.ocpp.examples.control.StationControl;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.StationSettings;
import io.chargewire.ocpp.examples.station.charging.FinishedTransaction;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a simulated charging station. */
@Command(
        name = "station",
        description = {
            "Runs a simulated charging station with two EVSEs: it boots, answers everything a CSMS can ask, and charges when the"
                    + " CSMS starts a transaction, until Ctrl-C.",
            "With --once it charges by itself, one time, and ends; with --offline too, without a network."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class StationCommand implements Callable<Integer> {

    private static final int MAX_METER_INTERVAL = 3_600;
    private static final int MAX_ID_TOKEN = 36;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The CSMS's URL without the station's identity, such as ws://127.0.0.1:8180/ocpp.")
    private String url = "";

    @Option(names = "--id", required = true, paramLabel = "ID", description = "The station's identity, such as CS001.")
    private String identity = "";

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            echo = false,
            description = {
                "The password for HTTP Basic authentication, 16 to 64 characters; asked for if the option has no value. None is"
                        + " sent without it."
            })
    private char @Nullable [] password;

    @Option(
            names = "--id-token",
            paramLabel = "TOKEN",
            description = "The idToken of the driver's card (default: ${DEFAULT-VALUE}).",
            defaultValue = "04A1B2C3D4E5F6")
    private String token = "";

    @Option(
            names = "--once",
            description =
                    "Charge once: plug in, authorize, send meter values, stop, unplug; then end with exit code 0.")
    private boolean once;

    @Option(
            names = "--samples",
            paramLabel = "COUNT",
            description =
                    "With --once: the number of meter readings before the driver stops (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int samples;

    @Option(
            names = "--meter-interval",
            paramLabel = "SECONDS",
            description = "Seconds between meter readings, 1 to 3600 (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private int meterInterval;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = {
                "Keep what must not be lost in this directory: messages that wait for the CSMS, the transaction that goes on,"
                        + " settings, and the password that the CSMS has set.",
                "Without it all of that ends with the program."
            })
    private @Nullable Path stateDirectory;

    @Option(
            names = "--offline",
            paramLabel = "DURATION",
            converter = ShortDuration.class,
            description = {
                "Charge once as with --once, but without a network for this long, such as 30s: the messages about the"
                        + " transaction are kept, and delivered when the network is back."
            })
    private @Nullable Duration offline;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description = {
                "Lets other programs on this computer do by hand what drivers do, with HTTP and JSON; 0 for a free port.",
                "  GET  /state, /messages?after=N",
                "  POST /calls/ACTION   the payload as body; answers {\"result\"} or {\"error\"}",
                "  POST /connect, /disconnect, /plug-in, /plug-out, /reboot",
                "  POST /swipe, /start, /stop   {\"idToken\": \"04A1\", \"type\": \"ISO14443\"}",
                "  POST /meter {\"energy\": 1500}, /fault {\"faulted\": true}"
            })
    private @Nullable Integer controlPort;

    private final MessageLog messages = new MessageLog();

    /** Whether it has connected and booted once; what goes wrong before ends the program. */
    private volatile boolean inService;

    StationCommand() {}

    @Override
    @SuppressWarnings("try") // the hook does its work by being there
    public Integer call() throws CommandFailure, InterruptedException {
        FinishedTransaction charged;
        try (StationMemory memory = memory();
                OkHttpTransport transport = OkHttpTransport.create();
                SimulatedStation station = newStation(memory, transport);
                ShutdownHook hook = new ShutdownHook(station::close)) {
            if (controlPort != null) {
                throw driven(station, controlPort);
            }
            powerUp(station);
            inService = true;
            if (!chargesOnce()) {
                throw new CommandFailure(station.stopped().get(), null);
            }
            charged = offline == null ? charge(station) : chargeOffline(station, offline);
        } catch (ExecutionException | IOException e) {
            throw new CommandFailure(Reasons.of(e), e);
        }
        output.tell(summary(charged));
        return 0;
    }

    /** Runs until the station stops, which is a failure. */
    private CommandFailure driven(SimulatedStation station, int port)
            throws CommandFailure, ExecutionException, IOException, InterruptedException {
        if (chargesOnce()) {
            throw new ParameterException(command.commandLine(), "--control-port does not go with --once and --offline");
        }
        try (ControlServer control = StationControl.start(port, identity, station, messages)) {
            output.tell("Control on " + control.url());
            powerUp(station);
            inService = true;
            return new CommandFailure(station.stopped().get(), null);
        }
    }

    private boolean chargesOnce() {
        return once || offline != null;
    }

    private FinishedTransaction chargeOffline(SimulatedStation station, Duration duration)
            throws CommandFailure, ExecutionException, InterruptedException {
        output.tell("The network is gone for " + duration.toSeconds() + " s");
        station.loseNetwork();
        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    output.tell("The network is back");
                    station.findNetwork();
                });
        return charge(station);
    }

    private FinishedTransaction charge(SimulatedStation station)
            throws CommandFailure, ExecutionException, InterruptedException {
        CompletableFuture<String> stopped = station.stopped();
        CompletableFuture<FinishedTransaction> charged = station.charge(samples);
        CompletableFuture.anyOf(charged, stopped).get();
        if (!charged.isDone()) {
            throw new CommandFailure(stopped.get(), null);
        }
        return charged.get();
    }

    private void powerUp(SimulatedStation station) throws CommandFailure, InterruptedException {
        try {
            station.powerUp(BootReasonEnum.POWER_UP);
        } catch (ExecutionException | IllegalStateException e) {
            throw new CommandFailure("cannot connect to " + url + ": " + Reasons.of(e), e);
        }
    }

    private StationMemory memory() throws IOException {
        return stateDirectory == null ? StationMemory.volatileMemory() : StationMemory.in(stateDirectory);
    }

    private SimulatedStation newStation(StationMemory memory, OkHttpTransport transport) throws IOException {
        try {
            return new SimulatedStation(
                    settings(), memory, transport, observer(), !once || offline != null, this::tellReconnect);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Reasons.of(e), e);
        }
    }

    private SessionObserver observer() {
        SessionObserver trace = output.trace();
        return controlPort == null ? trace : messages.before(trace);
    }

    private StationSettings settings() {
        if (meterInterval < 1 || meterInterval > MAX_METER_INTERVAL) {
            throw new IllegalArgumentException("--meter-interval is 1 to " + MAX_METER_INTERVAL + " seconds");
        }
        if (samples < 1) {
            throw new IllegalArgumentException("--samples is at least 1");
        }
        if (token.isEmpty() || token.length() > MAX_ID_TOKEN) {
            throw new IllegalArgumentException("--id-token has 1 to " + MAX_ID_TOKEN + " characters");
        }
        IdToken card =
                IdToken.builder().idToken(token).type(IdTokenEnum.ISO14443).build();
        return new StationSettings(
                identity,
                url,
                password == null ? null : new String(password),
                card,
                meterInterval,
                controlPort != null);
    }

    private void tellReconnect(ClientStateChange change) {
        if (inService && change.to() == ClientState.BACKING_OFF && change.nextAttempt() != null) {
            output.warn("no connection; the next attempt is in "
                    + change.nextAttempt().toSeconds() + " s");
        }
    }

    private static String summary(FinishedTransaction transaction) {
        return String.format(
                Locale.ROOT,
                "Charged %s Wh in %.1f s, %d meter readings, stopped: %s",
                transaction.energy().toPlainString(),
                transaction.duration().toMillis() / 1000.0,
                transaction.samples(),
                transaction.reason().wireValue());
    }
}
