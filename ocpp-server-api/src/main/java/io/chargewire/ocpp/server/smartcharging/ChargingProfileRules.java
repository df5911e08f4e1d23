package io.chargewire.ocpp.server.smartcharging;

import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.ClearChargingProfile;
import io.chargewire.ocpp.model.messages.ClearChargingProfileRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a charging profile breaks before it is sent.
 *
 * <pre>{@code
 * ChargingProfileRules.require(request);                          // throws with everything that is wrong
 * ChargingProfileRules.conflicts(request, report.items());        // with what Reports.chargingProfiles has found
 * }</pre>
 */
public final class ChargingProfileRules {

    private ChargingProfileRules() {}

    /**
     * Refuses a request that breaks a rule.
     *
     * @param request what is to be sent
     * @throws IllegalArgumentException with all of {@link #violations}
     */
    public static void require(SetChargingProfileRequest request) {
        List<String> violations = violations(request);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("charging profile "
                    + request.getChargingProfile().getId() + " must not be sent: " + String.join("; ", violations));
        }
    }

    /**
     * What a request breaks, as far as that can be told from it alone.
     *
     * @param request what is to be sent
     * @return each with its requirement; none if it is sound. That only ISO 15118 allows several schedules (K01.FR.34), and phaseToUse only
     *     an EVSE that switches phases (K01.FR.20), is the caller's to know.
     */
    public static List<String> violations(SetChargingProfileRequest request) {
        List<String> found = new ArrayList<>();
        ChargingProfile profile = request.getChargingProfile();
        switch (profile.getChargingProfilePurpose()) {
            case CHARGING_STATION_EXTERNAL_CONSTRAINTS ->
                found.add("ChargingStationExternalConstraints is not a CSMS's to set (K01.FR.22)");
            case TX_PROFILE -> {
                if (profile.getTransactionId() == null) {
                    found.add("a TxProfile has a transactionId (K01.FR.03)");
                }
                if (request.getEvseId() < 1) {
                    found.add("a TxProfile is for an EVSE, not for evseId " + request.getEvseId() + " (K01.FR.16)");
                }
            }
            case CHARGING_STATION_MAX_PROFILE -> {
                if (profile.getChargingProfileKind() == ChargingProfileKindEnum.RELATIVE) {
                    found.add("a ChargingStationMaxProfile is not Relative (K01.FR.38)");
                }
            }
            case TX_DEFAULT_PROFILE -> {}
        }
        for (ChargingSchedule schedule : profile.getChargingSchedule()) {
            addViolations(profile, schedule, found);
        }
        return found;
    }

    private static void addViolations(ChargingProfile profile, ChargingSchedule schedule, List<String> found) {
        String which = "schedule " + schedule.getId();
        boolean relative = profile.getChargingProfileKind() == ChargingProfileKindEnum.RELATIVE;
        if (relative && schedule.getStartSchedule() != null) {
            found.add(which + " of a Relative profile has no startSchedule (K01.FR.41)");
        }
        if (!relative && schedule.getStartSchedule() == null) {
            found.add(which + " needs a startSchedule, since the profile is "
                    + profile.getChargingProfileKind().wireValue() + " (K01.FR.40)");
        }
        List<ChargingSchedulePeriod> periods = schedule.getChargingSchedulePeriod();
        if (!periods.isEmpty() && periods.get(0).getStartPeriod() != 0) {
            found.add("the first period of " + which + " starts at 0 (K01.FR.31)");
        }
        for (int i = 0; i < periods.size(); i++) {
            ChargingSchedulePeriod period = periods.get(i);
            if (i > 0 && period.getStartPeriod() <= periods.get(i - 1).getStartPeriod()) {
                found.add("period " + i + " of " + which + " starts after the one before (K01.FR.35)");
            }
            if (period.getPhaseToUse() != null && !Objects.equals(period.getNumberPhases(), 1)) {
                found.add("period " + i + " of " + which + " has phaseToUse without numberPhases 1 (K01.FR.19)");
            }
        }
    }

    /**
     * What a request to clear profiles breaks.
     *
     * @param request what is to be sent
     * @return each with its requirement; none if it is sound
     */
    public static List<String> violations(ClearChargingProfileRequest request) {
        List<String> found = new ArrayList<>();
        ClearChargingProfile criteria = request.getChargingProfileCriteria();
        boolean selects = criteria != null
                && (criteria.getStackLevel() != null
                        || criteria.getEvseId() != null
                        || criteria.getChargingProfilePurpose() != null);
        if (request.getChargingProfileId() == null && !selects) {
            found.add("charging profiles are cleared by chargingProfileId or by stackLevel, evseId and"
                    + " chargingProfilePurpose (K10.FR.02)");
        }
        if (criteria != null
                && criteria.getChargingProfilePurpose()
                        == ChargingProfilePurposeEnum.CHARGING_STATION_EXTERNAL_CONSTRAINTS) {
            found.add("ChargingStationExternalConstraints is not a CSMS's to clear (K10.FR.06)");
        }
        return found;
    }

    /**
     * The profiles that must not be there together with a new one: they have its purpose and stack level, but another id, on the same EVSE
     * and at the same time (K01.FR.06), or for the same transaction (K01.FR.39).
     *
     * @param request what is to be sent
     * @param installed what the station has reported
     * @return those in the way; none if the new one may be sent
     */
    public static List<ChargingProfile> conflicts(
            SetChargingProfileRequest request, Collection<ReportChargingProfilesRequest> installed) {
        ChargingProfile fresh = request.getChargingProfile();
        return installed.stream()
                .filter(report -> report.getEvseId() == request.getEvseId()
                        || fresh.getChargingProfilePurpose() == ChargingProfilePurposeEnum.TX_PROFILE)
                .flatMap(report -> report.getChargingProfile().stream())
                .filter(other -> other.getId() != fresh.getId()
                        && other.getStackLevel() == fresh.getStackLevel()
                        && other.getChargingProfilePurpose() == fresh.getChargingProfilePurpose())
                .filter(other -> fresh.getChargingProfilePurpose() == ChargingProfilePurposeEnum.TX_PROFILE
                        ? Objects.equals(other.getTransactionId(), fresh.getTransactionId())
                        : overlap(fresh, other))
                .toList();
    }

    private static boolean overlap(ChargingProfile one, ChargingProfile other) {
        return isBefore(one.getValidFrom(), other.getValidTo()) && isBefore(other.getValidFrom(), one.getValidTo());
    }

    /** A profile without validFrom has always been valid, one without validTo always will be. */
    private static boolean isBefore(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null || from.isBefore(to);
    }
}
