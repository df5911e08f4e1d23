package io.chargewire.ocpp.rpc;

/** What is known about a call that did not bring a response: may it be made again without doing the thing twice? */
public enum Delivery {
    /** The peer has not seen the call. Making it again is safe. */
    NEVER_SENT,
    /** The peer has answered with a CALLERROR: it did not do what was asked. */
    REFUSED,
    /** The peer has answered, but with something that cannot be understood. It may have done what was asked. */
    ANSWERED,
    /** The call was sent and nothing came back. The peer may or may not have done what was asked. */
    UNKNOWN
}
