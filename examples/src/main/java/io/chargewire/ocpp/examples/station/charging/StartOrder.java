package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is started with.
 *
 * @param idToken who charges; authorized
 * @param trigger what made it start: Authorized or RemoteStart
 * @param remoteStartId the id of the RequestStartTransaction, or null if the driver started it
 * @param samplesUntilStop after how many periodic meter readings the driver ends it; 0 for never
 */
public record StartOrder(
        IdToken idToken,
        TriggerReasonEnum trigger,
        @Nullable Integer remoteStartId,
        int samplesUntilStop) {}
