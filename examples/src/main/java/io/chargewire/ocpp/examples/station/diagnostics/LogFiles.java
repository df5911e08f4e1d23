package io.chargewire.ocpp.examples.station.diagnostics;

import io.chargewire.ocpp.client.securitylog.SecurityLog;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.device.DeviceVariable;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.LogEnum;
import io.chargewire.ocpp.model.datatypes.LogParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the CSMS can ask for: the log of security events, if the station keeps one, and as diagnostics the present value of every variable.
 */
public final class LogFiles {

    private final DeviceModel device;
    private final @Nullable SecurityLog securityLog;
    private final Clock clock;

    /**
     * Creates the files.
     *
     * @param device what there is to know about the station
     * @param securityLog null if it keeps none
     * @param clock the station's clock
     */
    public LogFiles(DeviceModel device, @Nullable SecurityLog securityLog, Clock clock) {
        this.device = device;
        this.securityLog = securityLog;
        this.clock = clock;
    }

    /**
     * The content of a file.
     *
     * @param type which log
     * @param parameters from when until when, of the security log
     * @return empty if the station has no such log
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> read(LogEnum type, LogParameters parameters) throws IOException {
        if (type == LogEnum.DIAGNOSTICS_LOG) {
            return Optional.of(bytes(clock.instant() + "\n"
                    + device.variables().stream().map(LogFiles::line).collect(Collectors.joining())));
        }
        if (securityLog == null) {
            return Optional.empty();
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(securityLog.open(), StandardCharsets.UTF_8))) {
            return Optional.of(bytes(lines.lines()
                    .filter(line -> isMeant(line, parameters))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining())));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A line whose time cannot be read is better told than left out. */
    private static boolean isMeant(String line, LogParameters parameters) {
        Instant oldest = parameters.getOldestTimestamp();
        Instant latest = parameters.getLatestTimestamp();
        try {
            Instant time = Instant.parse(line.split(" ", 2)[0]);
            return (oldest == null || !time.isBefore(oldest)) && (latest == null || !time.isAfter(latest));
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static String line(DeviceVariable variable) {
        Component component = variable.component();
        EVSE evse = component.getEvse();
        String instance = variable.variable().getInstance();
        return component.getName()
                + (evse == null ? "" : "[" + evse.getId() + "]")
                + "." + variable.variable().getName()
                + (instance == null ? "" : "[" + instance + "]")
                + "=" + variable.value() + "\n";
    }
}
