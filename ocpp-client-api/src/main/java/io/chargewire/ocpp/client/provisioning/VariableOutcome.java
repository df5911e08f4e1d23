package io.chargewire.ocpp.client.provisioning;

import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import org.jspecify.annotations.Nullable;

/**
 * What became of a variable that somebody wanted to set, ready to be sent.
 *
 * @param status accepted, rejected, or unknown
 * @param reasonCode the standard's code for the reason, at most 20 characters; null if there is none
 * @param reason the reason in words, which hold no secret; null if there is none
 */
public record VariableOutcome(
        SetVariableStatusEnum status,
        @Nullable String reasonCode,
        @Nullable String reason) {

    static final VariableOutcome ACCEPTED = of(SetVariableStatusEnum.ACCEPTED);

    static VariableOutcome of(SetVariableStatusEnum status) {
        return new VariableOutcome(status, null, null);
    }

    static VariableOutcome rejected(String reasonCode, String reason) {
        return new VariableOutcome(SetVariableStatusEnum.REJECTED, reasonCode, reason);
    }

    /**
     * Whether the value is set.
     *
     * @return true for Accepted
     */
    public boolean accepted() {
        return status == SetVariableStatusEnum.ACCEPTED;
    }

    /**
     * The reason as the standard's messages carry it.
     *
     * @return null if there is none
     */
    public @Nullable StatusInfo statusInfo() {
        return reasonCode == null || reason == null ? null : StatusInfos.of(reasonCode, reason);
    }
}
