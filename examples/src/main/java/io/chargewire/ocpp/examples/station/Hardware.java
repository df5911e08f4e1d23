package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.examples.station.authorization.AuthorizationCache;
import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization;
import io.chargewire.ocpp.examples.station.authorization.LocalList;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.device.VariableList;
import io.chargewire.ocpp.examples.station.display.Display;
import io.chargewire.ocpp.examples.station.firmware.FirmwareSlot;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import io.chargewire.ocpp.model.datatypes.DataEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
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
 * @param authorization local list and cache
 * @param display what drivers read
 * @param firmware what runs the station
 * @param clock the station's clock
 */
record Hardware(
        List<Outlet> outlets,
        ChargingProfiles profiles,
        DeviceModel device,
        LocalAuthorization authorization,
        Display display,
        FirmwareSlot firmware,
        Clock clock) {

    private static final int EVSES = 2;

    static Hardware of(
            StationSettings settings, StationMemory memory, NetworkProfiles network, Credentials credentials) {
        Clock clock = Clock.systemUTC();
        List<Outlet> outlets = IntStream.rangeClosed(1, EVSES)
                .mapToObj(id -> new Outlet(new Evse(id), new EnergyMeter(System::nanoTime)))
                .toList();
        ChargingProfiles profiles = new ChargingProfiles(EVSES, () -> (int)
                outlets.stream().filter(outlet -> outlet.evse().isCharging()).count());
        StationConfiguration configuration = memory.configuration();
        LocalList localList = new LocalList(memory.message("local-list", SendLocalListRequest.class));
        Display display = new Display(memory.message("display-messages", NotifyDisplayMessagesRequest.class), clock);
        FirmwareSlot firmware = new FirmwareSlot(configuration, outlets);
        VariableList variables =
                StationVariables.of(settings, configuration, network, credentials, outlets, profiles, clock);
        DriverVariables.add(variables, localList, display);
        variables.component("Controller").read("FirmwareVersion", DataEnum.STRING, firmware::version);
        DeviceModel device = new DeviceModel(variables.toList());
        AuthorizationCache cache = new AuthorizationCache(
                memory.message("authorization-cache", SendLocalListRequest.class),
                clock,
                () -> DriverVariables.cacheLifeTime(device));
        LocalAuthorization authorization =
                new LocalAuthorization(localList, cache, clock, setting -> DriverVariables.isOn(setting, device));
        return new Hardware(outlets, profiles, device, authorization, display, firmware, clock);
    }

    /** Reads what the station keeps in the form of messages. */
    void load(OcppJson json) throws IOException {
        authorization.load(json);
        display.load(json);
    }

    Optional<Outlet> outlet(int evseId) {
        return outlets.stream().filter(outlet -> outlet.evse().id() == evseId).findFirst();
    }

    MeterValue read(Outlet outlet, ReadingContextEnum context) {
        return outlet.meter().read(clock.instant(), context);
    }
}
