package io.chargewire.ocpp.examples.station.answer;

import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.provisioning.NetworkSettings;
import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization;
import io.chargewire.ocpp.examples.station.charging.Bays;
import io.chargewire.ocpp.examples.station.charging.Uplink;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.display.Display;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import java.time.Clock;

/**
 * The parts of a station, for the handlers to work on.
 *
 * @param uplink sends messages
 * @param boot whether the CSMS has accepted the station
 * @param device the device model
 * @param profiles the charging profiles
 * @param bays where cars charge
 * @param authorization local list and cache
 * @param display what drivers read
 * @param clock the station's clock
 * @param network the variables of network profiles and password
 */
public record StationParts(
        Uplink uplink,
        BootFlow boot,
        DeviceModel device,
        ChargingProfiles profiles,
        Bays bays,
        LocalAuthorization authorization,
        Display display,
        Clock clock,
        NetworkSettings network) {}
