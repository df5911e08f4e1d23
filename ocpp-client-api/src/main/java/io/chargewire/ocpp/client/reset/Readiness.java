package io.chargewire.ocpp.client.reset;

import java.util.concurrent.CompletionStage;

/** Whether something can be reset, transactions apart. */
public sealed interface Readiness {

    /** It can, now. */
    record Ready() implements Readiness {}

    /**
     * It cannot now, and will later: a log is uploaded, a cable is locked. An OnIdle reset waits for it, an Immediate one is refused
     * (B11.FR.06, B11.FR.07, B12.FR.10).
     *
     * @param ready completes when it can; however it completes, the reset is done then
     * @param reasonCode what to refuse an Immediate one with: one of the standard's reason codes, at most 20 characters
     */
    record Later(CompletionStage<?> ready, String reasonCode) implements Readiness {}

    /**
     * It cannot, and the CSMS has to ask again: firmware is being installed (B11.FR.06, B12.FR.10).
     *
     * @param reasonCode one of the standard's reason codes, at most 20 characters, such as {@code FwUpdateInProgress}
     */
    record Refused(String reasonCode) implements Readiness {}
}
