package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.model.datatypes.MeterValue;
import java.util.List;

/** The vendor's meters, asked for the latest readings of the EVSE of a transaction. */
@FunctionalInterface
public interface MeterSource {

    /**
     * Reads the measurands of SampledDataCtrlr.TxUpdatedMeasurands (F06.FR.07).
     *
     * @param transaction whose readings; called on the thread that records, under no lock; may block
     * @return the readings; empty for none. A context that is absent is filled in.
     */
    List<MeterValue> read(RecordedTransaction transaction);
}
