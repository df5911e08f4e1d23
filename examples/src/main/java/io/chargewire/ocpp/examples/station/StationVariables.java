package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.configuration.StandardVariable;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.examples.station.charging.EnergyMeter;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.examples.station.device.VariableList;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.examples.station.profiles.ChargingProfiles;
import io.chargewire.ocpp.examples.station.profiles.Electricity;
import io.chargewire.ocpp.examples.station.transfer.FileServer;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.DataEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The variables of the simulated station: those that the standard demands of what the station can do (Part 2, appendix 3), and
 * its settings.
 */
final class StationVariables {

    /** Who made the station. */
    static final String VENDOR = "Chargewire";

    /** What it is called. */
    static final String MODEL = "Simulated AC station";

    /** Items that fit into one message, for the messages whose size the variables tell. */
    static final int ITEMS_PER_MESSAGE = 100;

    /** The longest of those messages. */
    static final int BYTES_PER_MESSAGE = 65_536;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final String MEASURANDS = "Energy.Active.Import.Register,Power.Active.Import";
    private static final String AVAILABILITY = "Available,Occupied,Reserved,Unavailable,Faulted";

    private StationVariables() {}

    /** Lists all variables. */
    static VariableList of(
            StationSettings settings,
            StationConfiguration configuration,
            NetworkProfiles network,
            Credentials credentials,
            List<Outlet> outlets,
            ChargingProfiles profiles,
            Clock clock) {
        VariableList list = new VariableList(configuration);
        hardware(list, outlets);
        communication(list, network, credentials);
        charging(list, settings, profiles);
        list.component("ClockCtrlr")
                .read(
                        "DateTime",
                        DataEnum.DATE_TIME,
                        () -> clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .fixed("TimeSource", DataEnum.SEQUENCE_LIST, "RealTimeClock");
        return list;
    }

    private static void hardware(VariableList list, List<Outlet> outlets) {
        list.component("ChargingStation")
                .fixed("Available", true)
                .readOneOf(
                        "AvailabilityState",
                        DataEnum.OPTION_LIST,
                        AVAILABILITY,
                        () -> together(outlets).wireValue())
                .fixed("VendorName", DataEnum.STRING, VENDOR)
                .fixed("Model", DataEnum.STRING, MODEL)
                .fixed("SupplyPhases", Electricity.PHASES);
        outlets.forEach(outlet -> hardware(list, outlet.evse(), outlet.meter()));
    }

    private static void hardware(VariableList list, Evse evse, EnergyMeter meter) {
        list.component("EVSE", EVSE.builder().id(evse.id()).build())
                .fixed("Available", true)
                .readOneOf(
                        "AvailabilityState",
                        DataEnum.OPTION_LIST,
                        AVAILABILITY,
                        () -> evse.status().wireValue())
                .readUpTo("Power", DataEnum.DECIMAL, Electricity.MAX_WATTS, "W", () -> String.valueOf(meter.power()))
                .fixed("SupplyPhases", Electricity.PHASES)
                .fixed("AllowReset", false);
        list.component("Connector", evse.reference())
                .fixed("Available", true)
                .readOneOf(
                        "AvailabilityState",
                        DataEnum.OPTION_LIST,
                        AVAILABILITY,
                        () -> evse.status().wireValue())
                .fixed("ConnectorType", DataEnum.STRING, "sType2")
                .fixed("SupplyPhases", Electricity.PHASES);
    }

    /** The station is what the best of its EVSEs is: Available if one is. */
    private static ConnectorStatusEnum together(List<Outlet> outlets) {
        for (ConnectorStatusEnum status : List.of(ConnectorStatusEnum.AVAILABLE, ConnectorStatusEnum.OCCUPIED)) {
            if (outlets.stream().anyMatch(outlet -> outlet.evse().status() == status)) {
                return status;
            }
        }
        return outlets.get(0).evse().status();
    }

    private static void communication(VariableList list, NetworkProfiles network, Credentials credentials) {
        list.component("DeviceDataCtrlr");
        for (String message : new String[] {"GetReport", "GetVariables", "SetVariables"}) {
            list.fixed("ItemsPerMessage:" + message, ITEMS_PER_MESSAGE)
                    .fixed("BytesPerMessage:" + message, BYTES_PER_MESSAGE);
        }
        list.component("OCPPCommCtrlr")
                .writableNumber(
                        "HeartbeatInterval", seconds(StandardVariables.HEARTBEAT_INTERVAL), 1, SECONDS_PER_DAY, "s")
                .readUpTo("MessageTimeout:Default", DataEnum.INTEGER, 30, "s", () -> "30")
                .writableNumber(
                        "MessageAttempts:TransactionEvent", StandardVariables.MESSAGE_ATTEMPTS.standard(), 1, 100, null)
                .writableNumber(
                        "MessageAttemptInterval:TransactionEvent",
                        seconds(StandardVariables.MESSAGE_ATTEMPT_INTERVAL),
                        0,
                        SECONDS_PER_DAY,
                        "s")
                .readOneOf(
                        "NetworkConfigurationPriority",
                        DataEnum.SEQUENCE_LIST,
                        commas(new TreeSet<>(network.slots())),
                        () -> commas(network.configuration().priority()))
                .read(
                        "NetworkProfileConnectionAttempts",
                        DataEnum.INTEGER,
                        () -> Integer.toString(network.connectionAttempts()))
                .read("ActiveNetworkProfile", DataEnum.INTEGER, () -> Objects.toString(network.active(), ""))
                .writableNumber(
                        "OfflineThreshold", seconds(StandardVariables.OFFLINE_THRESHOLD), 0, SECONDS_PER_DAY, "s")
                .writableNumber(
                        "RetryBackOffWaitMinimum",
                        seconds(StandardVariables.RETRY_BACK_OFF_WAIT_MINIMUM),
                        0,
                        SECONDS_PER_DAY,
                        "s")
                .writableNumber(
                        "RetryBackOffRandomRange",
                        seconds(StandardVariables.RETRY_BACK_OFF_RANDOM_RANGE),
                        0,
                        SECONDS_PER_DAY,
                        "s")
                .writableNumber(
                        "RetryBackOffRepeatTimes",
                        StandardVariables.RETRY_BACK_OFF_REPEAT_TIMES.standard(),
                        0,
                        30,
                        null)
                .writableNumber("ResetRetries", StandardVariables.RESET_RETRIES.standard(), 0, 10, null)
                .fixed("UnlockOnEVSideDisconnect", true)
                .fixed("FileTransferProtocols", DataEnum.MEMBER_LIST, FileServer.PROTOCOLS);
        list.component("SecurityCtrlr")
                .read("SecurityProfile", DataEnum.INTEGER, () -> securityProfile(network))
                .writableText("OrganizationName", StationMemory.ORGANIZATION_NAME, 64)
                .readUpTo(
                        "CertificateEntries",
                        DataEnum.INTEGER,
                        StandardVariables.CERTIFICATE_ENTRIES.standard(),
                        null,
                        () -> Integer.toString(credentials.count()));
    }

    private static void charging(VariableList list, StationSettings settings, ChargingProfiles profiles) {
        list.component("TxCtrlr")
                .fixed("TxStartPoint", DataEnum.MEMBER_LIST, "PowerPathClosed")
                .fixed("TxStopPoint", DataEnum.MEMBER_LIST, "PowerPathClosed")
                .writableNumber("EVConnectionTimeOut", 60, 0, SECONDS_PER_DAY, "s")
                .fixed("StopTxOnEVSideDisconnect", true)
                .fixed("StopTxOnInvalidId", true);
        list.component("SampledDataCtrlr")
                .writableNumber("TxUpdatedInterval", settings.meterInterval(), 0, SECONDS_PER_DAY, "s")
                .fixed("TxStartedMeasurands", DataEnum.MEMBER_LIST, MEASURANDS)
                .fixed("TxUpdatedMeasurands", DataEnum.MEMBER_LIST, MEASURANDS)
                .fixed("TxEndedMeasurands", DataEnum.MEMBER_LIST, MEASURANDS)
                .fixed("TxEndedInterval", 0);
        list.component("AlignedDataCtrlr")
                .fixed("Interval", 0)
                .fixed("Measurands", DataEnum.MEMBER_LIST, MEASURANDS)
                .fixed("TxEndedInterval", 0)
                .fixed("TxEndedMeasurands", DataEnum.MEMBER_LIST, "");
        list.component("ReservationCtrlr")
                .fixed("Available", true)
                .fixed("Enabled", true)
                .fixed("NonEvseSpecific", false);
        list.component("SmartChargingCtrlr")
                .fixed("Available", true)
                .fixed("Enabled", true)
                .readUpTo(
                        "Entries:ChargingProfiles",
                        DataEnum.INTEGER,
                        ChargingProfiles.MAX_PROFILES,
                        null,
                        () -> Integer.toString(profiles.size()))
                .fixed("ProfileStackLevel", ChargingProfiles.MAX_STACK_LEVEL)
                .fixed("PeriodsPerSchedule", ChargingProfiles.MAX_PERIODS)
                .fixed("LimitChangeSignificance", DataEnum.DECIMAL, "0.0")
                .fixed("RateUnit", DataEnum.MEMBER_LIST, "A,W");
    }

    private static int seconds(StandardVariable<Duration> variable) {
        return Math.toIntExact(variable.standard().toSeconds());
    }

    private static String commas(Collection<Integer> slots) {
        return slots.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** 0 stands for none at all, which the standard does not know. */
    private static String securityProfile(NetworkProfiles network) {
        SecurityProfile profile = network.configuration().securityProfile();
        return Integer.toString(profile == null ? 0 : profile.number());
    }
}
