package io.chargewire.ocpp.examples.cli;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.StationSettings;
import io.chargewire.ocpp.examples.station.charging.FinishedTransaction;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
            "Runs a simulated charging station with one EVSE: it boots, answers everything a CSMS can ask, and charges when the"
                    + " CSMS starts a transaction, until Ctrl-C.",
            "With --once it charges by itself, one time, and ends."
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

    /** Whether it has connected and booted once; what goes wrong before ends the program. */
    private volatile boolean inService;

    StationCommand() {}

    @Override
    @SuppressWarnings("try") // the hook does its work by being there
    public Integer call() throws CommandFailure, InterruptedException {
        FinishedTransaction charged;
        try (OkHttpTransport transport = OkHttpTransport.create();
                SimulatedStation station = newStation(transport);
                ShutdownHook hook = new ShutdownHook(station::close)) {
            powerUp(station);
            inService = true;
            if (!once) {
                throw new CommandFailure(station.stopped().get(), null);
            }
            charged = charge(station);
        } catch (ExecutionException e) {
            throw new CommandFailure(Reasons.of(e), e);
        }
        output.tell(summary(charged));
        return 0;
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
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot connect to " + url + ": " + Reasons.of(e), e);
        }
    }

    private SimulatedStation newStation(OkHttpTransport transport) {
        try {
            return new SimulatedStation(
                    settings(),
                    transport,
                    output.trace(),
                    once ? ReconnectPolicy.NEVER : ReconnectPolicy.STANDARD,
                    this::tellReconnect);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Reasons.of(e), e);
        }
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
        return new StationSettings(identity, url, password == null ? null : new String(password), card, meterInterval);
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
