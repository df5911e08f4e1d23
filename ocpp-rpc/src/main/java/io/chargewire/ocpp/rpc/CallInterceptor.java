package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import java.util.concurrent.CompletionStage;

/**
 * Stands between a caller and the engine, or between the engine and a handler, and may change, refuse or answer a call.
 *
 * <pre>{@code
 * CallInterceptor onlyReads = call ->
 *     call.request().action().name().startsWith("Get")
 *         ? call.proceed()
 *         : CompletableFuture.failedFuture(
 *             new CallErrorException(RpcErrorCode.SECURITY_ERROR, "read-only"));
 * }</pre>
 *
 * <p>The first interceptor given is the outermost. Inbound calls are intercepted on the executor for handlers, outbound ones
 * on the thread that makes the call; an interceptor must not block there. Requests and responses that an interceptor
 * changes are checked like any other.
 */
@FunctionalInterface
public interface CallInterceptor {

    /**
     * Handles one call.
     *
     * @param call the call, and the way on
     * @return the response, most often {@code call.proceed()}. A stage that fails with {@link CallErrorException} refuses an
     *     inbound call with that error; whatever an outbound call's stage fails with, its caller gets
     */
    CompletionStage<OcppResponse> intercept(Call call);

    /** A call on its way through the interceptors. */
    interface Call {

        /**
         * Which way the call goes.
         *
         * @return outbound or inbound
         */
        CallDirection direction();

        /**
         * Which session it belongs to.
         *
         * @return identity, role and generation
         */
        SessionRef session();

        /**
         * The request as the interceptors before this one left it.
         *
         * @return the request; its action is {@code request().action()}
         */
        OcppRequest<?> request();

        /**
         * Goes on with the request as it is.
         *
         * @return the response; failures as in {@link OcppSession#call}
         */
        default CompletionStage<OcppResponse> proceed() {
            return proceed(request());
        }

        /**
         * Goes on with another request of the same action.
         *
         * @param request takes the place of {@link #request()}
         * @return the response; failures as in {@link OcppSession#call}
         * @throws IllegalArgumentException if it belongs to another action
         */
        CompletionStage<OcppResponse> proceed(OcppRequest<?> request);
    }
}
