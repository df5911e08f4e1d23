package io.chargewire.ocpp.model;

/** The two sides of an OCPP connection. */
public enum OcppRole {
    /** The charging station, which opens the connection. */
    CHARGING_STATION,

    /** The charging station management system. */
    CSMS;

    /**
     * The other side of the connection.
     *
     * @return {@link #CSMS} for {@link #CHARGING_STATION}, and the reverse
     */
    public OcppRole peer() {
        return this == CSMS ? CHARGING_STATION : CSMS;
    }
}
