package io.chargewire.ocpp.examples.station.answer;

import io.chargewire.ocpp.examples.station.charging.Driver;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.Transactions;
import io.chargewire.ocpp.examples.station.charging.Uplink;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import io.chargewire.ocpp.examples.station.registration.Registration;
import java.time.Clock;

/**
 * The parts of a station, for the handlers to work on.
 *
 * @param uplink sends messages
 * @param registration whether the CSMS has accepted the station
 * @param device the device model
 * @param evse the EVSE and its connector
 * @param meter the meter of the EVSE
 * @param profiles the charging profiles
 * @param transactions the transaction that goes on
 * @param driver who drives the car
 * @param clock the station's clock
 * @param reset starts the station again
 */
public record StationParts(
        Uplink uplink,
        Registration registration,
        DeviceModel device,
        Evse evse,
        EnergyMeter meter,
        ChargingProfiles profiles,
        Transactions transactions,
        Driver driver,
        Clock clock,
        Restart reset) {

    /** Starts the station again. */
    @FunctionalInterface
    public interface Restart {

        /**
         * Starts the station again; returns at once.
         *
         * @param immediately whether a transaction that goes on is ended for it; else its end is waited for
         */
        void restart(boolean immediately);
    }
}
