package io.chargewire.ocpp.model;

/**
 * A request that a charging station sends to its CSMS.
 *
 * @param <R> the response that answers it
 */
public interface StationRequest<R extends OcppResponse> extends OcppRequest<R> {}
