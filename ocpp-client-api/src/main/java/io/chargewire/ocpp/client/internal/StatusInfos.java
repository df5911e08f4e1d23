package io.chargewire.ocpp.client.internal;

import io.chargewire.ocpp.model.datatypes.StatusInfo;
import org.jspecify.annotations.Nullable;

/** Why something is refused, within the limits of the message. */
public final class StatusInfos {

    private static final int MAX_ADDITIONAL_INFO = 512;

    private StatusInfos() {}

    /**
     * The reason of a refusal.
     *
     * @param reasonCode the standard's code, at most 20 characters
     * @param info in words, cut off after 512 characters; null for none
     * @return both
     */
    public static StatusInfo of(String reasonCode, @Nullable String info) {
        StatusInfo.Builder builder = StatusInfo.builder().reasonCode(reasonCode);
        if (info != null && !info.isEmpty()) {
            builder.additionalInfo(info.substring(0, Math.min(info.length(), MAX_ADDITIONAL_INFO)));
        }
        return builder.build();
    }
}
