package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a reset does not touch.
 *
 * @param outlets where cars charge
 * @param profiles the charging profiles
 * @param device the device model
 * @param clock the station's clock
 */
record Hardware(List<Outlet> outlets, ChargingProfiles profiles, DeviceModel device, Clock clock) {

    private static final int EVSES = 2;

    static Hardware of(
            StationSettings settings, StationMemory memory, NetworkProfiles network, Credentials credentials) {
        Clock clock = Clock.systemUTC();
        List<Outlet> outlets = IntStream.rangeClosed(1, EVSES)
                .mapToObj(id -> new Outlet(new Evse(id), new EnergyMeter(System::nanoTime)))
                .toList();
        ChargingProfiles profiles = new ChargingProfiles(EVSES, () -> (int)
                outlets.stream().filter(outlet -> outlet.evse().isCharging()).count());
        DeviceModel device = new DeviceModel(
                StationVariables.of(settings, memory.configuration(), network, credentials, outlets, profiles, clock)
                        .toList());
        return new Hardware(outlets, profiles, device, clock);
    }

    Optional<Outlet> outlet(int evseId) {
        return outlets.stream().filter(outlet -> outlet.evse().id() == evseId).findFirst();
    }

    MeterValue read(Outlet outlet, ReadingContextEnum context) {
        return outlet.meter().read(clock.instant(), context);
    }
}
