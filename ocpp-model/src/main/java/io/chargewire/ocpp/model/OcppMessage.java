package io.chargewire.ocpp.model;

/** The payload of a CALL or CALLRESULT: an {@link OcppRequest} or an {@link OcppResponse}. */
public interface OcppMessage {}
