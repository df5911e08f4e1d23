package io.chargewire.ocpp.client.trigger;

import io.chargewire.ocpp.model.datatypes.EVSE;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends one kind of message when the CSMS asks for it (F06). A part implements it for the messages that it owns. */
@FunctionalInterface
public interface TriggerHandler {

    /**
     * Says whether the message will be sent. Runs on the executor for handlers; must send nothing itself, since the answer goes first
     * (F06.FR.04).
     *
     * @param evse where it applies; null for all of them (F06.FR.11). Does not matter to a message that belongs to no EVSE (F06.FR.03).
     * @return sends the message, or one for each EVSE; runs on the executor for handlers when the answer is out, and must do so then
     *     (F06.FR.10). Empty to answer Rejected.
     */
    Optional<Runnable> accept(@Nullable EVSE evse);
}
