package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import java.time.Clock;

/**
 * What a reset does not touch.
 *
 * @param evse the EVSE and its connector
 * @param meter the meter of the EVSE
 * @param profiles the charging profiles
 * @param device the device model
 * @param clock the station's clock
 */
record Hardware(Evse evse, EnergyMeter meter, ChargingProfiles profiles, DeviceModel device, Clock clock) {

    static Hardware of(
            StationSettings settings, StationMemory memory, NetworkProfiles network, Credentials credentials) {
        Clock clock = Clock.systemUTC();
        Evse evse = new Evse();
        EnergyMeter meter = new EnergyMeter(System::nanoTime);
        ChargingProfiles profiles = new ChargingProfiles();
        DeviceModel device = new DeviceModel(StationVariables.of(
                        settings, memory.configuration(), network, credentials, evse, meter, profiles, clock)
                .toList());
        return new Hardware(evse, meter, profiles, device, clock);
    }

    MeterValue read(ReadingContextEnum context) {
        return meter.read(clock.instant(), context);
    }
}
