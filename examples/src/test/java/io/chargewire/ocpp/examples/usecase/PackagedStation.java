package io.chargewire.ocpp.examples.usecase;

import io.chargewire.ocpp.examples.Program;
import io.chargewire.ocpp.examples.RunnableJar;
import java.io.IOException;

/**
 * The station's program as users run it.
 *
 * @param program its process
 * @param control drives it
 */
public record PackagedStation(Program program, Control control) implements AutoCloseable {

    /** Begins to connect to the CSMS at the URL. */
    public static PackagedStation start(String csmsUrl) throws IOException, InterruptedException {
        Program program = RunnableJar.start(
                "station", "--url", csmsUrl, "--id", "CS001", "--meter-interval", "1", "--control-port", "0");
        return new PackagedStation(program, PackagedPrograms.control(program));
    }

    @Override
    public void close() {
        program.close();
    }
}
