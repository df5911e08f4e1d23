package io.chargewire.ocpp.client.boot;

/**
 * What the CSMS in use has answered last to a BootNotification.
 *
 * <pre>
 *   start, or another CSMS ──► UNANSWERED
 *                                  │ answer
 *              ┌───────────────────┼───────────────────┐
 *              ▼                   ▼                   ▼
 *          REJECTED ◄──answer──► PENDING ◄──answer──► ACCEPTED
 * </pre>
 *
 * <p>Every answer leads to its state, from any other. The loss of a connection, a CALLERROR and the lack of an answer change nothing.
 */
public enum BootState {
    /**
     * This CSMS has answered none yet. Nothing but BootNotification is sent (B01.FR.08). Calls of the CSMS are answered, since
     * nothing forbids it to make them; those that would make the station send something, or start or stop a transaction, are Rejected.
     */
    UNANSWERED,
    /**
     * Besides BootNotification the station sends what the CSMS has asked for and the station has agreed to, and answers its calls
     * (B02). A report of GetBaseReport or GetReport may be sent until its last part is. A TriggerMessage is good for one message; where
     * the message belongs to an EVSE or connector and the trigger names none, for one of each. What is not used up ends with the next
     * answer other than Pending, or another CSMS, but not with the connection.
     */
    PENDING,
    /** The station sends nothing until it is time for the next BootNotification, and refuses calls of the CSMS (B03). */
    REJECTED,
    /** The station may send anything (B01). */
    ACCEPTED
}
