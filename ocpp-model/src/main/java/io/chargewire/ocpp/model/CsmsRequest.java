package io.chargewire.ocpp.model;

/**
 * A request that a CSMS sends to a charging station.
 *
 * @param <R> the response that answers it
 */
public interface CsmsRequest<R extends OcppResponse> extends OcppRequest<R> {}
