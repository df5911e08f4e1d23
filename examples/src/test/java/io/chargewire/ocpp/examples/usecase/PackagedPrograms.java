package io.chargewire.ocpp.examples.usecase;

import io.chargewire.ocpp.examples.Program;
import io.chargewire.ocpp.examples.RunnableJar;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The programs as users run them, each in a process of its own. */
public final class PackagedPrograms implements ProgramPair {

    private static final String CONTROL = "Control on ";

    private final Program csmsProgram;
    private final Control csms;
    private final String csmsUrl;

    /** Null until the station is switched on. */
    private @Nullable PackagedStation station;

    public PackagedPrograms() throws IOException, InterruptedException {
        csmsProgram = RunnableJar.start("csms", "--port", "0", "--control-port", "0");
        csmsUrl = RunnableJar.urlOf(csmsProgram);
        csms = control(csmsProgram);
    }

    static Control control(Program program) throws InterruptedException {
        return new Control(program.awaitLine(line -> line.startsWith(CONTROL)).substring(CONTROL.length()));
    }

    /** Where stations connect to. */
    public String csmsUrl() {
        return csmsUrl;
    }

    @Override
    public Control csms() {
        return csms;
    }

    @Override
    public Control station() {
        return Objects.requireNonNull(station, "not switched on").control();
    }

    @Override
    public void switchOn() throws IOException, InterruptedException {
        station = PackagedStation.start(csmsUrl);
    }

    @Override
    public void close() {
        if (station != null) {
            station.close();
        }
        csmsProgram.close();
    }
}
