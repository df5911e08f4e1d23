package io.chargewire.ocpp.examples.station.refusal;

import io.chargewire.ocpp.model.datatypes.StatusInfo;

/** Reasons for a refusal that the standard has a code for (Part 2, appendix 5), as far as the simulated station uses them. */
public enum ReasonCode {
    /** The CSMS has not accepted the station yet. */
    CS_NOT_ACCEPTED("CSNotAccepted"),
    /** A charging profile of the same purpose and stack level is there already. */
    DUPLICATE_PROFILE("DuplicateProfile"),
    /** The message does not fit the moment. */
    INVALID_MESSAGE_SEQ("InvalidMessageSeq"),
    /** The charging profile contradicts itself or the standard. */
    INVALID_PROFILE("InvalidProfile"),
    /** The charging schedule contradicts itself or the standard. */
    INVALID_SCHEDULE("InvalidSchedule"),
    /** The stack level is out of range. */
    INVALID_STACK_LEVEL("InvalidStackLevel"),
    /** The value has the wrong form or is out of range. */
    INVALID_VALUE("InvalidValue"),
    /** Something needed is missing from the request. */
    MISSING_PARAM("MissingParam"),
    /** The station has the feature, but it is switched off. */
    NOT_ENABLED("NotEnabled"),
    /** Nothing matches. */
    NOT_FOUND("NotFound"),
    /** The station could not keep it. */
    OUT_OF_STORAGE("OutOfStorage"),
    /** The variable can only be read. */
    READ_ONLY("ReadOnly"),
    /** More of them than the station takes. */
    TOO_MANY_ELEMENTS("TooManyElements"),
    /** A transaction is going on. */
    TX_IN_PROGRESS("TxInProgress"),
    /** There is no such transaction. */
    TX_NOT_FOUND("TxNotFound"),
    /** The station has no connector of this number. */
    UNKNOWN_CONNECTOR_ID("UnknownConnectorId"),
    /** The station has no EVSE of this number. */
    UNKNOWN_EVSE("UnknownEvse"),
    /** The station cannot do this with the parameters given. */
    UNSUPPORTED_PARAM("UnsupportedParam"),
    /** The station cannot do this at all. */
    UNSUPPORTED_REQUEST("UnsupportedRequest");

    private final String code;

    ReasonCode(String code) {
        this.code = code;
    }

    /**
     * The code alone.
     *
     * @return for the {@code statusInfo} of a response
     */
    public StatusInfo info() {
        return StatusInfo.builder().reasonCode(code).build();
    }

    /**
     * The code with an explanation for people.
     *
     * @param text up to 512 characters
     * @return for the {@code statusInfo} of a response
     */
    public StatusInfo info(String text) {
        return StatusInfo.builder().reasonCode(code).additionalInfo(text).build();
    }
}
