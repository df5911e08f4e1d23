package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.CsmsServerBuilder;

/**
 * Answers the calls of charging stations that belong to one functional block. A CSMS implements the interfaces of the
 * blocks it offers, all in one class or each in its own, overrides the methods of the actions it offers, and gives the
 * objects to {@link CsmsServerBuilder#handlers}.
 *
 * <pre>{@code
 * final class Authorization implements CsmsAuthorizationHandler {
 *
 *     @Override
 *     public CompletionStage<AuthorizeResponse> authorize(CsmsContext context, AuthorizeRequest request) {
 *         return accounts.find(request.getIdToken()).thenApply(account -> AuthorizeResponse.builder()
 *                 .idTokenInfo(account.idTokenInfo())
 *                 .build());
 *     }
 * }
 *
 * CsmsServer.builder().handlers(new Authorization(), new Transactions())
 * }</pre>
 *
 * <h2>Answers</h2>
 *
 * <ul>
 *   <li>A stage that completes with a response, at once or later, sends that response. "Rejected" and the like are
 *       statuses of a regular response (Part 4, 4.2.2).
 *   <li>A stage that fails with {@link CallErrorException}, or a method that throws one, refuses the call with that
 *       error. This is what a method does that is not overridden: NotSupported.
 *   <li>Any other failure, a response that breaks its schema, or no answer within
 *       {@link SessionLimits#handlerTimeout()} becomes InternalError, and the {@link SessionObserver} is told.
 * </ul>
 *
 * <h2>After the reply</h2>
 *
 * What the CSMS wants to send in return goes into {@link CsmsContext#afterReply}, where the station can be called
 * through {@link CsmsContext#station}. The task runs whatever became of the call, also if it is refused, so ask for it
 * only once the answer is certain.
 *
 * <h2>Threads</h2>
 *
 * Methods run on the executor for handlers, never on an I/O thread. They may block, call the station and wait for its
 * answer. Calls of one connection are handled in order and one at a time, a later stage included, unless
 * {@link SessionLimits#withConcurrentHandlers} allows more; so a stage must not wait for another call of the same
 * station. Calls of different stations are handled at once by the same object, which must be thread-safe.
 */
public sealed interface CsmsBlockHandler
        permits CsmsSecurityHandler,
                CsmsProvisioningHandler,
                CsmsAuthorizationHandler,
                CsmsTransactionsHandler,
                CsmsAvailabilityHandler,
                CsmsReservationHandler,
                CsmsMeterValuesHandler,
                CsmsSmartChargingHandler,
                CsmsFirmwareManagementHandler,
                CsmsCertificateManagementHandler,
                CsmsDiagnosticsHandler,
                CsmsDisplayMessageHandler,
                CsmsDataTransferHandler {}
