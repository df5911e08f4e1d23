package io.chargewire.ocpp.rpc;

/** Which way a CALL goes, seen from this side. */
public enum CallDirection {
    /** This side calls the peer. */
    OUTBOUND,
    /** The peer calls this side. */
    INBOUND
}
