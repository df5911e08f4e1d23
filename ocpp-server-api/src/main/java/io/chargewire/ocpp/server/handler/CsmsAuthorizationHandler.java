package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block C, Authorization: who may charge.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#AUTHORIZATION
 */
public non-sealed interface CsmsAuthorizationHandler extends CsmsBlockHandler {

    /**
     * A station asks whether an idToken may charge (C01 to C09).
     *
     * <p>Answer with a status (C01.FR.07), the group if the token has one (C01.FR.06, C09.FR.09), and the EVSEs only if
     * not all are allowed (C01.FR.19, C01.FR.20); {@code NotAtThisLocation} if none is (C01.FR.22),
     * {@code NotAllowedTypeEVSE} for the wrong kind (C01.FR.18). Set {@code language2} only along with a different
     * {@code language1} (C01.FR.10, C01.FR.11). {@code cacheExpiryDateTime} tells how long the station may go by its
     * cache (C10.FR.13).
     *
     * <p>With ISO 15118 certificates, check the chain with OCSP (C07.FR.05) and set {@code certificateStatus}, and with
     * it the status of the token (C07.FR.13 to C07.FR.17). A PIN (type {@code KeyCode}) never goes into a log
     * (C04.FR.04).
     *
     * @param context the call and the station
     * @param request the token, with certificate data for ISO 15118
     * @return what the token may do; a refusal is a status here, not an error; by default a refusal with NotSupported
     */
    default CompletionStage<AuthorizeResponse> authorize(CsmsContext context, AuthorizeRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
