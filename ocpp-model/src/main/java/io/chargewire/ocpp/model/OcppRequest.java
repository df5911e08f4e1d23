package io.chargewire.ocpp.model;

/**
 * The payload of a CALL.
 *
 * <p>Requests implement {@link StationRequest}, {@link CsmsRequest} or both, and not this interface alone: without one of them no
 * side can send it.
 *
 * @param <R> the response that answers it
 */
public interface OcppRequest<R extends OcppResponse> extends OcppMessage {

    /**
     * The action that this request asks for.
     *
     * @return the same action for every request of this type
     */
    OcppAction<?, R> action();
}
