package io.chargewire.ocpp.examples.usecase;

import io.chargewire.ocpp.examples.control.ControlServer;
import io.chargewire.ocpp.examples.control.CsmsControl;
import io.chargewire.ocpp.examples.control.MessageLog;
import io.chargewire.ocpp.examples.control.StationControl;
import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.CsmsSettings;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.StationSettings;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** The example station and the example CSMS inside this process. */
public final class InProcessPrograms implements ProgramPair {

    private static final Executor THREAD = task -> new Thread(task, "power-up").start();

    private final MessageLog csmsMessages = new MessageLog();
    private final MessageLog stationMessages = new MessageLog();
    private final OkHttpTransport transport = OkHttpTransport.create();
    private final ExampleCsms exampleCsms = new ExampleCsms(
            new CsmsSettings("127.0.0.1", 0, "/ocpp", new CsmsPolicy()), csmsMessages, (station, event) -> {});
    private final ControlServer csmsControl;
    private final SimulatedStation simulated;
    private final ControlServer stationControl;

    public InProcessPrograms() throws IOException {
        exampleCsms.start();
        csmsControl = CsmsControl.start(0, exampleCsms, csmsMessages);
        IdToken card =
                IdToken.builder().idToken("04A1").type(IdTokenEnum.ISO14443).build();
        simulated = new SimulatedStation(
                new StationSettings("CS001", exampleCsms.url(), null, card, 1, true),
                StationMemory.volatileMemory(),
                transport,
                stationMessages,
                true,
                change -> {});
        stationControl = StationControl.start(0, "CS001", simulated, stationMessages);
    }

    @Override
    public Control csms() {
        return new Control(csmsControl.url());
    }

    @Override
    public Control station() {
        return new Control(stationControl.url());
    }

    @Override
    public void switchOn() {
        CompletableFuture.runAsync(
                () -> {
                    try {
                        simulated.powerUp(BootReasonEnum.POWER_UP);
                    } catch (ExecutionException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREAD);
    }

    @Override
    public void close() {
        stationControl.close();
        csmsControl.close();
        simulated.close();
        exampleCsms.close();
        transport.close();
    }
}
