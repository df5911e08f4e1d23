package io.chargewire.ocpp.client.reset;

import java.util.concurrent.CompletionStage;

/** What only the vendor can do about a reset. */
@FunctionalInterface
public interface ResetHandler {

    /**
     * Resets the station or an EVSE. The answer has reached the CSMS, and its transactions have ended. What the CSMS has set, such as
     * Unavailable, and reservations outlast it (B11.FR.02, B11.FR.05, B12.FR.06).
     *
     * @param reset what and why; called on the callback executor, may block
     * @return never completes if the process ends with the reset; fails if that did not succeed, after which it is tried again as often as
     *     {@code ResetRetries} says
     */
    CompletionStage<Void> perform(Reset reset);

    /**
     * Whether the reset can be done.
     *
     * @param reset what and why; called on the executor for handlers before the CSMS is answered, should not block for long
     * @return ready unless overridden
     */
    default Readiness readiness(Reset reset) {
        return new Readiness.Ready();
    }

    /**
     * A reset waits for the end of transactions, or for what {@link #readiness} has named: connectors that are free are to become
     * Unavailable, so that nobody begins to charge (B12, scenario 3a).
     *
     * @param reset what and why; called on the callback executor
     */
    default void scheduled(Reset reset) {}
}
