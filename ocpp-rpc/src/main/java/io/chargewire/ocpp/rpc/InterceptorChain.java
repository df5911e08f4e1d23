package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The interceptors of an engine, outermost first. Immutable. */
final class InterceptorChain {

    private final List<CallInterceptor> interceptors;

    InterceptorChain(List<CallInterceptor> interceptors) {
        this.interceptors = List.copyOf(interceptors);
    }

    /** Sends a request through all interceptors to its end. Never throws. */
    CompletionStage<OcppResponse> run(
            CallDirection direction,
            SessionRef session,
            OcppRequest<?> request,
            Function<OcppRequest<?>, CompletionStage<OcppResponse>> end) {
        return step(0, direction, session, request, end);
    }

    private CompletionStage<OcppResponse> step(
            int index,
            CallDirection direction,
            SessionRef session,
            OcppRequest<?> request,
            Function<OcppRequest<?>, CompletionStage<OcppResponse>> end) {
        try {
            CompletionStage<OcppResponse> answer = index == interceptors.size()
                    ? end.apply(request)
                    : interceptors.get(index).intercept(new Step(index, direction, session, request, end));
            return Objects.requireNonNull(answer, "an interceptor returned null instead of a stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private final class Step implements CallInterceptor.Call {

        private final int index;
        private final CallDirection direction;
        private final SessionRef session;
        private final OcppRequest<?> request;
        private final Function<OcppRequest<?>, CompletionStage<OcppResponse>> end;

        Step(
                int index,
                CallDirection direction,
                SessionRef session,
                OcppRequest<?> request,
                Function<OcppRequest<?>, CompletionStage<OcppResponse>> end) {
            this.index = index;
            this.direction = direction;
            this.session = session;
            this.request = request;
            this.end = end;
        }

        @Override
        public CallDirection direction() {
            return direction;
        }

        @Override
        public SessionRef session() {
            return session;
        }

        @Override
        public OcppRequest<?> request() {
            return request;
        }

        @Override
        public CompletionStage<OcppResponse> proceed(OcppRequest<?> changed) {
            if (!changed.action().equals(request.action())) {
                throw new IllegalArgumentException(
                        "an interceptor cannot turn " + request.action() + " into " + changed.action());
            }
            return step(index + 1, direction, session, changed, end);
        }
    }
}
