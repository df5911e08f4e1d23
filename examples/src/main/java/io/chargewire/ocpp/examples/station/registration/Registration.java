package io.chargewire.ocpp.examples.station.registration;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the CSMS has accepted the station (B01 to B03). As an interceptor it answers every call of a CSMS that has rejected
 * the station with SecurityError (B03.FR.08). Thread-safe.
 */
public final class Registration implements CallInterceptor {

    /** Null until the first BootNotification since the last start is answered. */
    private volatile @Nullable RegistrationStatusEnum status;

    /** Wakes the thread that waits to send the next BootNotification; kept for it if it does not wait yet. */
    private final ArrayBlockingQueue<Boolean> triggers = new ArrayBlockingQueue<>(1);

    /**
     * Whether the station may do what it likes.
     *
     * @return true from the answer Accepted to the next start
     */
    public boolean isAccepted() {
        return status == RegistrationStatusEnum.ACCEPTED;
    }

    /** Has the BootNotification sent that the station waits with, or will wait with next. */
    public void trigger() {
        triggers.offer(Boolean.TRUE);
    }

    /** Forgets the answer, as the station starts anew. */
    public void reset() {
        status = null;
        triggers.clear();
    }

    /**
     * Takes note of what the CSMS has answered.
     *
     * @param answer the status of a BootNotificationResponse
     */
    public void answered(RegistrationStatusEnum answer) {
        status = answer;
    }

    /**
     * Waits until the next BootNotification is due or the CSMS asks for it.
     *
     * @param seconds until it is due
     * @return whether the CSMS asked for it
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitNext(long seconds) throws InterruptedException {
        return triggers.poll(seconds, TimeUnit.SECONDS) != null;
    }

    @Override
    public CompletionStage<OcppResponse> intercept(Call call) {
        if (call.direction() == CallDirection.INBOUND && status == RegistrationStatusEnum.REJECTED) {
            return CompletableFuture.failedFuture(
                    new CallErrorException(RpcErrorCode.SECURITY_ERROR, "the station was rejected"));
        }
        return call.proceed();
    }
}
