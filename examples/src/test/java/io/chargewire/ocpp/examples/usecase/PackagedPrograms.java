package io.chargewire.ocpp.examples.usecase;

import io.chargewire.ocpp.examples.Program;
import io.chargewire.ocpp.examples.RunnableJar;
import java.io.IOException;

/** The programs as users run them, each in a process of its own. */
public final class PackagedPrograms extends PackagedStationPair {

    private static final String CONTROL = "Control on ";

    private final Program csmsProgram;
    private final Control csms;
    private final String csmsUrl;

    public PackagedPrograms() throws IOException, InterruptedException {
        csmsProgram = RunnableJar.start("csms", "--port", "0", "--control-port", "0");
        csmsUrl = RunnableJar.urlOf(csmsProgram);
        csms = control(csmsProgram);
    }

    static Control control(Program program) throws InterruptedException {
        return new Control(program.awaitLine(line -> line.startsWith(CONTROL)).substring(CONTROL.length()));
    }

    @Override
    public String csmsUrl() {
        return csmsUrl;
    }

    @Override
    public Control csms() {
        return csms;
    }

    @Override
    protected void closeCsms() {
        csmsProgram.close();
    }
}
