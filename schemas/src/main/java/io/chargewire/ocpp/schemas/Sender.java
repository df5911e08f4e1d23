package io.chargewire.ocpp.schemas;

/** A role that sends requests: one of the two ends of an OCPP connection. */
public enum Sender {
    /** The charging station, which opens the connection. */
    CHARGING_STATION,

    /** The charging station management system, which accepts it. */
    CSMS
}
