package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a charging profile must be like to be installed (K01). */
final class ProfileRules {

    /** The greatest stack level; the variable ProfileStackLevel tells it. */
    static final int MAX_STACK_LEVEL = 9;

    /** The greatest number of periods; the variable PeriodsPerSchedule tells it. */
    static final int MAX_PERIODS = 1_024;

    private ProfileRules() {}

    /**
     * Checks a profile by itself, without looking at those installed.
     *
     * @param evseId where it shall be installed
     * @param evses how many EVSEs there are
     * @param profile the profile
     * @return why it is refused, or null if it is not
     */
    static @Nullable StatusInfo refusal(int evseId, int evses, ChargingProfile profile) {
        if (evseId < 0 || evseId > evses) {
            return ReasonCode.UNKNOWN_EVSE.info();
        }
        if (profile.getStackLevel() < 0 || profile.getStackLevel() > MAX_STACK_LEVEL) {
            return ReasonCode.INVALID_STACK_LEVEL.info();
        }
        String wrongPlace = switch (profile.getChargingProfilePurpose()) {
            case CHARGING_STATION_EXTERNAL_CONSTRAINTS -> "a CSMS sets no external constraints (K01.FR.22)";
            case CHARGING_STATION_MAX_PROFILE -> evseId == 0 ? null : "a ChargingStationMaxProfile is for evseId 0";
            case TX_PROFILE -> evseId > 0 ? null : "a TxProfile is for one EVSE (K01.FR.16)";
            case TX_DEFAULT_PROFILE -> null;
        };
        if (wrongPlace != null) {
            return ReasonCode.INVALID_PROFILE.info(wrongPlace);
        }
        if (profile.getChargingProfilePurpose() == ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE
                && profile.getChargingProfileKind() == ChargingProfileKindEnum.RELATIVE) {
            return ReasonCode.INVALID_PROFILE.info("a ChargingStationMaxProfile is not Relative (K01.FR.38)");
        }
        if (profile.getChargingProfileKind() == ChargingProfileKindEnum.RECURRING
                && profile.getRecurrencyKind() == null) {
            return ReasonCode.INVALID_PROFILE.info("recurrencyKind is missing");
        }
        if (profile.getChargingSchedule().size() > 1) {
            return ReasonCode.INVALID_PROFILE.info("several schedules are for ISO 15118 (K01.FR.34)");
        }
        return scheduleRefusal(
                profile.getChargingProfileKind(), profile.getChargingSchedule().get(0));
    }

    private static @Nullable StatusInfo scheduleRefusal(ChargingProfileKindEnum kind, ChargingSchedule schedule) {
        boolean relative = kind == ChargingProfileKindEnum.RELATIVE;
        if (relative != (schedule.getStartSchedule() == null)) {
            return ReasonCode.INVALID_SCHEDULE.info(
                    relative ? "a Relative profile has no startSchedule (K01.FR.41)" : "startSchedule is missing");
        }
        List<ChargingSchedulePeriod> periods = schedule.getChargingSchedulePeriod();
        if (periods.size() > MAX_PERIODS) {
            return ReasonCode.TOO_MANY_ELEMENTS.info();
        }
        if (periods.get(0).getStartPeriod() != 0) {
            return ReasonCode.INVALID_SCHEDULE.info("the first period starts at 0 (K01.FR.31)");
        }
        for (int i = 1; i < periods.size(); i++) {
            if (periods.get(i).getStartPeriod() <= periods.get(i - 1).getStartPeriod()) {
                return ReasonCode.INVALID_SCHEDULE.info("the periods are not in order (K01.FR.35)");
            }
        }
        if (periods.stream().anyMatch(period -> period.getLimit().signum() < 0)) {
            return ReasonCode.INVALID_SCHEDULE.info("a limit is negative");
        }
        if (periods.stream().anyMatch(ProfileRules::asksForFewerPhases)) {
            return ReasonCode.UNSUPPORTED_PARAM.info("the EVSE cannot switch phases (K01.FR.43, K01.FR.48)");
        }
        return null;
    }

    private static boolean asksForFewerPhases(ChargingSchedulePeriod period) {
        Integer phases = period.getNumberPhases();
        return (phases != null && phases < Electricity.PHASES) || period.getPhaseToUse() != null;
    }
}
