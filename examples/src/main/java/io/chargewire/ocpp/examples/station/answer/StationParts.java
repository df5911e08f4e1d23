package io.chargewire.ocpp.examples.station.answer;

import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.provisioning.NetworkSettings;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.RemoteStarts;
import io.chargewire.ocpp.examples.station.charging.Transactions;
import io.chargewire.ocpp.examples.station.charging.Uplink;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import java.time.Clock;

/**
 * The parts of a station, for the handlers to work on.
 *
 * @param uplink sends messages
 * @param boot whether the CSMS has accepted the station
 * @param device the device model
 * @param evse the EVSE and its connector
 * @param meter the meter of the EVSE
 * @param profiles the charging profiles
 * @param transactions the transaction that goes on
 * @param remoteStarts who carries out a RequestStartTransaction
 * @param clock the station's clock
 * @param network the variables of network profiles and password
 */
public record StationParts(
        Uplink uplink,
        BootFlow boot,
        DeviceModel device,
        Evse evse,
        EnergyMeter meter,
        ChargingProfiles profiles,
        Transactions transactions,
        RemoteStarts remoteStarts,
        Clock clock,
        NetworkSettings network) {}
