package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.datatypes.SetNetworkProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.SetNetworkProfileResponse;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change to {@link NetworkProfiles}, ready to be sent.
 *
 * @param status accepted, rejected by a rule of the standard, or failed since it could not be stored
 * @param reasonCode the standard's code for the reason, at most 20 characters; null if accepted
 * @param reason the reason in words; null if accepted
 */
public record NetworkDecision(
        SetNetworkProfileStatusEnum status,
        @Nullable String reasonCode,
        @Nullable String reason) {

    static final NetworkDecision ACCEPTED = new NetworkDecision(SetNetworkProfileStatusEnum.ACCEPTED, null, null);

    static NetworkDecision rejected(String reasonCode, String reason) {
        return new NetworkDecision(SetNetworkProfileStatusEnum.REJECTED, reasonCode, reason);
    }

    /**
     * Whether the change is made.
     *
     * @return true for Accepted
     */
    public boolean accepted() {
        return status == SetNetworkProfileStatusEnum.ACCEPTED;
    }

    /**
     * The answer to a SetNetworkProfile (B09).
     *
     * @return with the reason, if there is one
     */
    public SetNetworkProfileResponse setNetworkProfileResponse() {
        SetNetworkProfileResponse.Builder response =
                SetNetworkProfileResponse.builder().status(status);
        StatusInfo info = statusInfo();
        return (info == null ? response : response.statusInfo(info)).build();
    }

    /**
     * The answer to a SetVariables of NetworkConfigurationPriority (B10.FR.01, B10.FR.02).
     *
     * @return Accepted or Rejected; {@link #statusInfo()} tells why
     */
    public SetVariableStatusEnum setVariableStatus() {
        return accepted() ? SetVariableStatusEnum.ACCEPTED : SetVariableStatusEnum.REJECTED;
    }

    /**
     * The reason as the standard's messages carry it.
     *
     * @return null if accepted
     */
    public @Nullable StatusInfo statusInfo() {
        return reasonCode == null || reason == null ? null : StatusInfos.of(reasonCode, reason);
    }
}
