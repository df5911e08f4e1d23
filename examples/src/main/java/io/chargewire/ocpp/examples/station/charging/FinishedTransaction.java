package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A transaction that is over.
 *
 * @param id its transactionId
 * @param reason why it ended
 * @param energy the energy delivered, in Wh
 * @param duration from Started to Ended
 * @param samples how many periodic meter readings were sent
 */
public record FinishedTransaction(String id, ReasonEnum reason, BigDecimal energy, Duration duration, int samples) {}
