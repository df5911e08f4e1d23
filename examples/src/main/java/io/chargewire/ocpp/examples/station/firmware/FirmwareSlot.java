package io.chargewire.ocpp.examples.station.firmware;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where the firmware is, and what must not go on while another one takes its place. Thread-safe. */
public final class FirmwareSlot {

    /** The version the station is made with. */
    public static final String FACTORY_VERSION = "1.0";

    private static final VariableName VERSION = new VariableName("Controller", "FirmwareVersion", null);

    private final StationConfiguration configuration;
    private final List<Outlet> outlets;

    /**
     * Finds it.
     *
     * @param configuration keeps the version
     * @param outlets where cars charge
     */
    public FirmwareSlot(StationConfiguration configuration, List<Outlet> outlets) {
        this.configuration = configuration;
        this.outlets = outlets;
    }

    /**
     * The version of the firmware.
     *
     * @return up to 50 characters
     */
    public String version() {
        return Objects.requireNonNullElse(configuration.read(VERSION), FACTORY_VERSION);
    }

    /** The version of a firmware, which is its first line; empty if it is no firmware. */
    static Optional<String> versionOf(byte[] file) {
        String line =
                new String(file, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
        return line.matches("[!-~][ -~]{0,49}") ? Optional.of(line) : Optional.empty();
    }

    void install(String version) throws IOException {
        configuration.write(VERSION, version);
    }

    /** Keeps EVSEs that are not in use from being used, and those that are as soon as they are not any more (L01.FR.07). */
    void closing(boolean value) {
        outlets.forEach(outlet -> outlet.evse().closing(value));
    }

    boolean isInUse() {
        return outlets.stream().anyMatch(outlet -> outlet.evse().isCharging());
    }
}
