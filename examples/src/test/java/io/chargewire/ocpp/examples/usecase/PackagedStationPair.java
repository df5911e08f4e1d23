package io.chargewire.ocpp.examples.usecase;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The station's program as users run it, in a process of its own, at whichever CSMS. */
public abstract class PackagedStationPair implements ProgramPair {

    /** Null until it is switched on. */
    private @Nullable PackagedStation station;

    /** Where stations connect to. */
    public abstract String csmsUrl();

    /** Ends the CSMS. */
    protected abstract void closeCsms();

    @Override
    public final Control station() {
        return Objects.requireNonNull(station, "not switched on").control();
    }

    @Override
    public final void switchOn() throws IOException, InterruptedException {
        station = PackagedStation.start(csmsUrl());
    }

    @Override
    public final void close() {
        if (station != null) {
            station.close();
        }
        closeCsms();
    }
}
