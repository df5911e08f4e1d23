package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationSmartChargingHandler;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.profiles.CompositeSchedules;
import io.chargewire.ocpp.examples.station.profiles.InstalledProfile;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ChargingLimitSourceEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfileCriterion;
import io.chargewire.ocpp.model.datatypes.ChargingProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ClearChargingProfile;
import io.chargewire.ocpp.model.datatypes.ClearChargingProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetChargingProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.ClearChargingProfileRequest;
import io.chargewire.ocpp.model.messages.ClearChargingProfileResponse;
import io.chargewire.ocpp.model.messages.GetChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.GetChargingProfilesResponse;
import io.chargewire.ocpp.model.messages.GetCompositeScheduleRequest;
import io.chargewire.ocpp.model.messages.GetCompositeScheduleResponse;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Block K: charging profiles in memory, and the limit they set. */
final class SmartChargingAnswers implements StationSmartChargingHandler {

    private final StationParts parts;
    private final CompositeSchedules schedules;

    SmartChargingAnswers(StationParts parts) {
        this.parts = parts;
        this.schedules = new CompositeSchedules(parts.profiles());
    }

    @Override
    public CompletionStage<SetChargingProfileResponse> setChargingProfile(
            StationContext context, SetChargingProfileRequest request) {
        return completedFuture(answer(request));
    }

    @Override
    public CompletionStage<GetChargingProfilesResponse> getChargingProfiles(
            StationContext context, GetChargingProfilesRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<ClearChargingProfileResponse> clearChargingProfile(
            StationContext context, ClearChargingProfileRequest request) {
        return completedFuture(answer(request));
    }

    @Override
    public CompletionStage<GetCompositeScheduleResponse> getCompositeSchedule(
            StationContext context, GetCompositeScheduleRequest request) {
        return completedFuture(answer(request));
    }

    private SetChargingProfileResponse answer(SetChargingProfileRequest request) {
        StatusInfo refusal = parts.profiles()
                .install(
                        request.getEvseId(),
                        request.getChargingProfile(),
                        parts.bays().transactionAt(request.getEvseId()));
        if (refusal != null) {
            return SetChargingProfileResponse.builder()
                    .status(ChargingProfileStatusEnum.REJECTED)
                    .statusInfo(refusal)
                    .build();
        }
        parts.bays().followLimits();
        return SetChargingProfileResponse.builder()
                .status(ChargingProfileStatusEnum.ACCEPTED)
                .build();
    }

    private GetChargingProfilesResponse answer(StationContext context, GetChargingProfilesRequest request) {
        List<InstalledProfile> found = parts.profiles()
                .find(entry -> (request.getEvseId() == null || request.getEvseId() == entry.evseId())
                        && matches(entry, request.getChargingProfile()));
        if (found.isEmpty()) {
            return GetChargingProfilesResponse.builder()
                    .status(GetChargingProfileStatusEnum.NO_PROFILES)
                    .build();
        }
        context.afterReply(() -> report(request.getRequestId(), found));
        return GetChargingProfilesResponse.builder()
                .status(GetChargingProfileStatusEnum.ACCEPTED)
                .build();
    }

    /** One message a profile, all but the last announcing another (K09.FR.02). */
    private void report(int requestId, List<InstalledProfile> found) {
        for (int i = 0; i < found.size(); i++) {
            parts.uplink()
                    .send(ReportChargingProfilesRequest.builder()
                            .requestId(requestId)
                            .chargingLimitSource(ChargingLimitSourceEnum.CSO)
                            .evseId(found.get(i).evseId())
                            .chargingProfile(found.get(i).profile())
                            .tbc(i < found.size() - 1)
                            .build());
        }
    }

    /** Ids name profiles by themselves; all else must fit together (K09.FR.03). Every profile here is the CSMS's own. */
    private static boolean matches(InstalledProfile entry, ChargingProfileCriterion wanted) {
        if (wanted.getChargingProfileId() != null) {
            return wanted.getChargingProfileId().contains(entry.profile().getId());
        }
        return (wanted.getChargingLimitSource() == null
                        || wanted.getChargingLimitSource().contains(ChargingLimitSourceEnum.CSO))
                && leftOutOrSame(
                        wanted.getChargingProfilePurpose(), entry.profile().getChargingProfilePurpose())
                && leftOutOrSame(wanted.getStackLevel(), entry.profile().getStackLevel());
    }

    private ClearChargingProfileResponse answer(ClearChargingProfileRequest request) {
        Integer id = request.getChargingProfileId();
        ClearChargingProfile criteria = request.getChargingProfileCriteria();
        boolean cleared = id != null
                ? parts.profiles().remove(entry -> entry.profile().getId() == id)
                : criteria != null && parts.profiles().remove(entry -> matches(entry, criteria));
        parts.bays().followLimits();
        return ClearChargingProfileResponse.builder()
                .status(cleared ? ClearChargingProfileStatusEnum.ACCEPTED : ClearChargingProfileStatusEnum.UNKNOWN)
                .build();
    }

    private static boolean matches(InstalledProfile entry, ClearChargingProfile wanted) {
        return leftOutOrSame(wanted.getEvseId(), entry.evseId())
                && leftOutOrSame(
                        wanted.getChargingProfilePurpose(), entry.profile().getChargingProfilePurpose())
                && leftOutOrSame(wanted.getStackLevel(), entry.profile().getStackLevel());
    }

    private static boolean leftOutOrSame(@Nullable Object wanted, Object value) {
        return wanted == null || Objects.equals(wanted, value);
    }

    private GetCompositeScheduleResponse answer(GetCompositeScheduleRequest request) {
        StatusInfo refusal = null;
        if (request.getEvseId() < 0 || request.getEvseId() > parts.profiles().evses()) {
            refusal = ReasonCode.UNKNOWN_EVSE.info();
        } else if (request.getDuration() <= 0) {
            refusal = ReasonCode.INVALID_VALUE.info("the duration is not positive");
        }
        if (refusal != null) {
            return GetCompositeScheduleResponse.builder()
                    .status(GenericStatusEnum.REJECTED)
                    .statusInfo(refusal)
                    .build();
        }
        ChargingRateUnitEnum unit = request.getChargingRateUnit();
        OngoingTransaction transaction = parts.bays().transactionAt(request.getEvseId());
        return GetCompositeScheduleResponse.builder()
                .status(GenericStatusEnum.ACCEPTED)
                .schedule(schedules.from(
                        request.getEvseId(),
                        parts.clock().instant(),
                        request.getDuration(),
                        unit == null ? ChargingRateUnitEnum.A : unit,
                        transaction == null ? null : transaction.startedAt()))
                .build();
    }
}
