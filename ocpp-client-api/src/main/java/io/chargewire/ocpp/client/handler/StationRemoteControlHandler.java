package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.RequestStartTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionResponse;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageResponse;
import io.chargewire.ocpp.model.messages.UnlockConnectorRequest;
import io.chargewire.ocpp.model.messages.UnlockConnectorResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block F, Remote Control: remote start and stop, unlocking, triggered messages.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#REMOTE_CONTROL
 */
public non-sealed interface StationRemoteControlHandler extends StationBlockHandler {

    /**
     * The CSMS wants charging started for an idToken, on one EVSE or on any (F01, F02).
     *
     * <p>Answer {@code Rejected} while the boot is {@code Pending} (B02.FR.05), or if the EVSE is Unavailable or
     * Faulted (F01.FR.23), reserved for others (F01.FR.21, F01.FR.22), in use by an authorized transaction (F01.FR.24),
     * or none is named and the station cannot choose (F01.FR.07). A charging profile that is not valid is
     * {@code Rejected} too (F01.FR.26), but ignored without smart charging (F01.FR.12). With {@code Accepted}, tell the
     * {@code transactionId} if a transaction has begun already, for instance because a cable is plugged in (F01.FR.13).
     *
     * <p>After the reply, authorize the idToken first if {@code AuthorizeRemoteStart} is true (F01.FR.01, F02.FR.09),
     * else start at once (F01.FR.02). The next {@link TransactionEventRequest} has the trigger {@code RemoteStart} and
     * the {@code remoteStartId} (F01.FR.19, F01.FR.25, F02.FR.21).
     *
     * @param context the call and the station
     * @param request for whom, where, with what charging profile
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<RequestStartTransactionResponse> requestStartTransaction(
            StationContext context, RequestStartTransactionRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants a transaction stopped (F03, F04).
     *
     * <p>Answer {@code Accepted} if the transaction is going on (F03.FR.07), else {@code Rejected} (F03.FR.08);
     * {@code Rejected} also while the boot is {@code Pending} (B02.FR.05).
     *
     * <p>After the reply, stop the energy, release the cable, and send a {@link TransactionEventRequest} with the
     * trigger {@code RemoteStop}: {@code Ended} with the reason {@code Remote} where {@code TxStopPoint} makes this the
     * end (F03.FR.03), else {@code Updated} (F03.FR.02). It carries no idToken, since nobody presented one.
     *
     * @param context the call and the station
     * @param request the transaction
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<RequestStopTransactionResponse> requestStopTransaction(
            StationContext context, RequestStopTransactionRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants a certain message sent, for all EVSEs or for one (F06).
     *
     * <p>Answer {@code Accepted} only if the message will be sent (F06.FR.10), {@code Rejected} if not,
     * {@code NotImplemented} for one the station does not have (F06.FR.08). Reject a BootNotification once a boot was
     * accepted (F06.FR.17); a StatusNotification without a connector may be rejected (F06.FR.12).
     *
     * <p>Send the message after the reply, never before (F06.FR.04), with current information (F06.FR.09), once for
     * each EVSE if none is named and it matters (F06.FR.11). A TransactionEvent has the trigger {@code Trigger}
     * (F06.FR.07). While no log is uploaded the status of the log is {@code Idle} (F06.FR.15), so is that of the
     * firmware while none is updated (F06.FR.16). What is triggered may be sent while the boot is {@code Pending}
     * (B02.FR.02).
     *
     * @param context the call and the station
     * @param request which message, and for which EVSE or connector
     * @return {@code Accepted}, {@code Rejected} or {@code NotImplemented}; by default a refusal with NotSupported
     */
    default CompletionStage<TriggerMessageResponse> triggerMessage(
            StationContext context, TriggerMessageRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants a connector unlocked, for a driver whose cable is stuck (F05).
     *
     * <p>Try it, with or without a cable (F05.FR.06), and answer when the result is known, {@code Unlocked} or
     * {@code UnlockFailed} (F05.FR.04, F05.FR.05). Do not try if an authorized transaction is going on at the
     * connector, and leave that alone: {@code OngoingAuthorizedTransaction} (F05.FR.02). Answer
     * {@code UnknownConnector} if there is none of this number (F05.FR.03).
     *
     * <p>Nothing has to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the EVSE and its connector
     * @return {@code Unlocked}, {@code UnlockFailed}, {@code OngoingAuthorizedTransaction} or {@code UnknownConnector};
     *     by default a refusal with NotSupported
     */
    default CompletionStage<UnlockConnectorResponse> unlockConnector(
            StationContext context, UnlockConnectorRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
