package io.chargewire.ocpp.model;

/**
 * The payload of a CALLRESULT.
 *
 * <p>Implemented by the generated responses, and by a vendor for an action of its own (see {@link OcppAction#custom}).
 */
public interface OcppResponse extends OcppMessage {}
