package io.chargewire.ocpp.client.reset;

import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import org.jspecify.annotations.Nullable;

/**
 * A reset that the CSMS has asked for.
 *
 * @param evseId the EVSE that is to be reset alone; null for the whole station
 * @param immediate whether transactions are ended for it; else their end is waited for
 * @param bootReason what the BootNotification after the reboot gives as its reason (B01.FR.09), to be kept over it: ScheduledReset if the
 *     reset had to wait, RemoteReset if not. Of no use for an EVSE, after whose reset there is none.
 */
public record Reset(@Nullable Integer evseId, boolean immediate, BootReasonEnum bootReason) {

    /** As logs and the security event tell it. */
    @Override
    public String toString() {
        return (immediate ? "Immediate" : "OnIdle") + " reset of "
                + (evseId == null ? "the station" : "EVSE " + evseId);
    }
}
