package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a local authorization list.
 *
 * @param status Accepted if every message was, else that of the message that was not, after which none was sent
 * @param version that of the last message that was accepted; 0 if none was. A version smaller than the one that was to be reached means
 *     that the list is incomplete
 * @param statusInfo what the station says to the last message, if anything
 */
public record LocalListUpdate(
        SendLocalListStatusEnum status,
        int version,
        @Nullable StatusInfo statusInfo) {}
