package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization.Setting;
import io.chargewire.ocpp.examples.station.authorization.LocalList;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.device.VariableList;
import io.chargewire.ocpp.examples.station.display.Display;
import io.chargewire.ocpp.model.datatypes.DataEnum;
import java.time.Duration;

/** The variables of what drivers meet: who may charge, and what is on the display. */
final class DriverVariables {

    private static final int CACHE_LIFE_TIME = 7 * 86_400;
    private static final int LONGEST_CACHE_LIFE_TIME = 365 * 86_400;
    private static final String LIFE_TIME = "LifeTime";

    private DriverVariables() {}

    static void add(VariableList list, LocalList localList, Display display) {
        list.component("AuthCtrlr")
                .fixed("Enabled", true)
                .writableFlag("AuthorizeRemoteStart", true)
                .writableFlag(name(Setting.OFFLINE), isInitiallyOn(Setting.OFFLINE))
                .writableFlag(name(Setting.UNKNOWN_OFFLINE), isInitiallyOn(Setting.UNKNOWN_OFFLINE))
                .writableFlag(name(Setting.ONLINE), isInitiallyOn(Setting.ONLINE));
        list.component(component(Setting.CACHE))
                .fixed("Available", true)
                .writableFlag(name(Setting.CACHE), isInitiallyOn(Setting.CACHE))
                .writableNumber(LIFE_TIME, CACHE_LIFE_TIME, 0, LONGEST_CACHE_LIFE_TIME, "s")
                .fixed("DisablePostAuthorize", false);
        list.component(component(Setting.LIST))
                .fixed("Available", true)
                .writableFlag(name(Setting.LIST), isInitiallyOn(Setting.LIST))
                .readUpTo(
                        "Entries",
                        DataEnum.INTEGER,
                        LocalList.MAX_ENTRIES,
                        null,
                        () -> Integer.toString(localList.size()))
                .fixed("ItemsPerMessage", LocalList.ITEMS_PER_MESSAGE)
                .fixed("BytesPerMessage", StationVariables.BYTES_PER_MESSAGE)
                .fixed("SupportsExpiryDateTime", true)
                .fixed("DisablePostAuthorize", false);
        list.component(Display.COMPONENT).fixed("Available", true);
        list.component("DisplayMessageCtrlr")
                .fixed("Available", true)
                .fixed("Enabled", true)
                .readUpTo(
                        "DisplayMessages",
                        DataEnum.INTEGER,
                        Display.MAX_MESSAGES,
                        null,
                        () -> Integer.toString(display.find(message -> true).size()))
                .fixed("SupportedFormats", DataEnum.MEMBER_LIST, "ASCII,UTF8")
                .fixed("SupportedPriorities", DataEnum.MEMBER_LIST, "AlwaysFront,InFront,NormalCycle");
    }

    static boolean isOn(Setting setting, DeviceModel device) {
        return device.flag(component(setting), name(setting));
    }

    static Duration cacheLifeTime(DeviceModel device) {
        return Duration.ofSeconds(device.integer(component(Setting.CACHE), LIFE_TIME));
    }

    private static String component(Setting setting) {
        return switch (setting) {
            case LIST -> "LocalAuthListCtrlr";
            case CACHE -> "AuthCacheCtrlr";
            default -> "AuthCtrlr";
        };
    }

    private static String name(Setting setting) {
        return switch (setting) {
            case LIST, CACHE -> "Enabled";
            case ONLINE -> "LocalPreAuthorize";
            case OFFLINE -> "LocalAuthorizeOffline";
            case UNKNOWN_OFFLINE -> "OfflineTxForUnknownIdEnabled";
        };
    }

    /** Whoever is there while the CSMS can be asked waits for its answer, unless the CSMS wants it otherwise. */
    private static boolean isInitiallyOn(Setting setting) {
        return setting != Setting.ONLINE;
    }
}
