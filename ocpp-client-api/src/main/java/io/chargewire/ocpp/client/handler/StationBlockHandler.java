package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationClientBuilder;
import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.SessionObserver;

/**
 * Answers the calls of the CSMS that belong to one functional block. A station implements the interfaces of the blocks
 * it offers, all in one class or each in its own, overrides the methods of the actions it offers, and gives the objects
 * to {@link StationClientBuilder#handlers}.
 *
 * <pre>{@code
 * final class Provisioning implements StationProvisioningHandler {
 *
 *     @Override
 *     public CompletionStage<ResetResponse> reset(StationContext context, ResetRequest request) {
 *         context.afterReply(this::reboot);
 *         return CompletableFuture.completedFuture(
 *                 ResetResponse.builder().status(ResetStatusEnum.ACCEPTED).build());
 *     }
 * }
 *
 * StationClient.builder("CS001", "wss://csms.example.com/ocpp")
 *     .security(StationSecurity.profile2(password, ClientTls.platformTrust()))
 *     .handlers(new Provisioning(), new SmartCharging())
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
 * What shall follow the response, a report or a reboot, goes into {@link StationContext#afterReply}: FR.05 demands that
 * the response comes first. The task runs whatever became of the call, also if it is refused, so ask for it only once
 * the answer is certain.
 *
 * <h2>Threads</h2>
 *
 * Methods run on the executor for handlers, never on an I/O thread. They may block, call the CSMS and wait for its
 * answer. Calls of one connection are handled in order and one at a time, a later stage included, unless
 * {@link SessionLimits#withConcurrentHandlers} allows more; so a stage must not wait for another call of the CSMS. Over
 * a reconnect an old call may still be in work when the first new one comes.
 */
public sealed interface StationBlockHandler
        permits StationSecurityHandler,
                StationProvisioningHandler,
                StationAuthorizationHandler,
                StationLocalAuthorizationListHandler,
                StationTransactionsHandler,
                StationRemoteControlHandler,
                StationAvailabilityHandler,
                StationReservationHandler,
                StationTariffAndCostHandler,
                StationSmartChargingHandler,
                StationFirmwareManagementHandler,
                StationCertificateManagementHandler,
                StationDiagnosticsHandler,
                StationDisplayMessageHandler,
                StationDataTransferHandler {}
