package io.chargewire.ocpp.examples.quickstart;

import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.CsmsSettings;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.StationSettings;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One charging session between a CSMS on Tyrus and a station on OkHttp, over a real WebSocket on a free port of the loopback
 * address: boot, authorize, charge, and stop because the CSMS asks for it.
 */
public final class Quickstart {

    /** The station's identity. */
    public static final String STATION = "CS001";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PATH = "/ocpp";
    private static final int METER_INTERVAL_SECONDS = 1;

    private final SessionObserver trace;
    private final Journal journal = new Journal();

    /**
     * Creates a quickstart.
     *
     * @param trace looks at the station's messages
     */
    public Quickstart(SessionObserver trace) {
        this.trace = trace;
    }

    /**
     * Runs the session from start to end. Blocks; may be called once.
     *
     * @param deadline how long it may take; a few seconds more are needed to close everything if that is not enough
     * @return what has happened
     * @throws InterruptedException if the thread is interrupted
     */
    public QuickstartReport run(Duration deadline) throws InterruptedException {
        CsmsSettings settings = new CsmsSettings(LOOPBACK, 0, PATH, new CsmsPolicy());
        try (ExampleCsms csms = new ExampleCsms(settings, SessionObserver.NONE, new Script(), journal)) {
            csms.start();
            return report(charge(csms.url(), deadline));
        } catch (IOException e) {
            return report(e);
        }
    }

    /** Returns what went wrong, or null. */
    private @Nullable Throwable charge(String csmsUrl, Duration deadline) throws InterruptedException {
        IdToken card = IdToken.builder()
                .idToken("04A1B2C3D4E5F6")
                .type(IdTokenEnum.ISO14443)
                .build();
        StationSettings settings = new StationSettings(STATION, csmsUrl, null, card, METER_INTERVAL_SECONDS);
        CompletableFuture<Void> session = new CompletableFuture<>();
        try (OkHttpTransport transport = OkHttpTransport.create();
                SimulatedStation station = new SimulatedStation(
                        settings, StationMemory.volatileMemory(), transport, trace, false, change -> {})) {
            station.stopped().thenAccept(reason -> session.completeExceptionally(new IOException(reason)));
            Thread driver = new Thread(() -> drive(station, session), "quickstart-driver");
            driver.setDaemon(true);
            driver.start();
            session.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (IOException e) {
            return e;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return new TimeoutException("not finished within " + deadline.toSeconds() + " s");
        }
    }

    private static void drive(SimulatedStation station, CompletableFuture<Void> session) {
        try {
            station.powerUp(BootReasonEnum.POWER_UP);
            station.charge(0).get();
            session.complete(null);
        } catch (ExecutionException e) {
            session.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.completeExceptionally(e);
        } catch (RuntimeException e) {
            session.completeExceptionally(e);
        }
    }

    private QuickstartReport report(@Nullable Throwable problem) {
        return QuickstartReport.of(journal, problem);
    }
}
