package io.chargewire.ocpp.model;

/** The functional blocks of Part 2, which group its use cases and messages. */
public enum FunctionalBlock {
    /** Security profiles, certificates of the two sides, security events. */
    SECURITY('A'),

    /** Booting, resetting, reading and writing the device model. */
    PROVISIONING('B'),

    /** Deciding who may charge: online, offline and from a cache. */
    AUTHORIZATION('C'),

    /** The list of idTokens that a CSMS keeps in a charging station. */
    LOCAL_AUTHORIZATION_LIST('D'),

    /** Transactions and the events that start, update and end them. */
    TRANSACTIONS('E'),

    /** Starting, stopping, unlocking and triggering from the CSMS. */
    REMOTE_CONTROL('F'),

    /** Status of connectors, heartbeats, taking out of service. */
    AVAILABILITY('G'),

    /** Reserving an EVSE for an idToken. */
    RESERVATION('H'),

    /** Showing tariff and cost to the driver. */
    TARIFF_AND_COST('I'),

    /** Meter values, within and outside transactions. */
    METER_VALUES('J'),

    /** Charging profiles, limits of external systems, ISO 15118 schedules. */
    SMART_CHARGING('K'),

    /** Downloading, installing and publishing firmware. */
    FIRMWARE_MANAGEMENT('L'),

    /** Certificates for ISO 15118 and root certificates. */
    CERTIFICATE_MANAGEMENT('M'),

    /** Logs, monitoring of variables, events, customer information. */
    DIAGNOSTICS('N'),

    /** Messages on the display of a charging station. */
    DISPLAY_MESSAGE('O'),

    /** Vendor-specific messages. */
    DATA_TRANSFER('P');

    private final char letter;

    FunctionalBlock(char letter) {
        this.letter = letter;
    }

    /**
     * The letter that the block's use cases begin with: {@code B} in use case B01.
     *
     * @return a letter from A to P
     */
    public char letter() {
        return letter;
    }
}
