package io.chargewire.ocpp.client.certificate;

import io.chargewire.ocpp.model.datatypes.StatusInfo;
import org.jspecify.annotations.Nullable;

/** Why something is refused, within the limits of the message. */
final class StatusInfos {

    private static final int MAX_ADDITIONAL_INFO = 512;

    private StatusInfos() {}

    static StatusInfo of(String reasonCode, @Nullable String info) {
        StatusInfo.Builder builder = StatusInfo.builder().reasonCode(reasonCode);
        if (info != null && !info.isEmpty()) {
            builder.additionalInfo(info.substring(0, Math.min(info.length(), MAX_ADDITIONAL_INFO)));
        }
        return builder.build();
    }
}
