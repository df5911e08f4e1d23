package io.chargewire.ocpp.testkit.session;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.rpc.MessageIdGenerator;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.internal.Belongings;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Engines that live on virtual time and do the same in every run. */
public final class TestEngine {

    private TestEngine() {}

    /**
     * Begins an engine. Its clock, timers and executors are those of the time, its message ids are {@code station-1},
     * {@code station-2} and so on, or {@code csms-1}; {@link io.chargewire.ocpp.testkit.junit.NoLeaks} sees the calls that
     * it makes. All of that but the last can be changed.
     *
     * @param role the role of this side
     * @param time moves the engine
     * @return a builder
     */
    public static RpcEngine.Builder builder(OcppRole role, VirtualTime time) {
        return RpcEngine.builder(role)
                .timers(time)
                .handlerExecutor(time.executor())
                .callbackExecutor(time.executor())
                .messageIds(countedIds(role))
                .interceptor(new OpenCalls());
    }

    private static MessageIdGenerator countedIds(OcppRole role) {
        String prefix = role == OcppRole.CSMS ? "csms-" : "station-";
        AtomicInteger count = new AtomicInteger();
        return () -> prefix + count.incrementAndGet();
    }

    /** Keeps the calls of this side that have not ended. */
    private static final class OpenCalls implements CallInterceptor {

        private final Set<CallInterceptor.Call> open = ConcurrentHashMap.newKeySet();

        OpenCalls() {
            Belongings.add("engine", this::leftovers);
        }

        @Override
        public CompletionStage<OcppResponse> intercept(Call call) {
            if (call.direction() == CallDirection.INBOUND) {
                return call.proceed();
            }
            open.add(call);
            CompletionStage<OcppResponse> answer = call.proceed();
            answer.whenComplete((response, failure) -> open.remove(call));
            return answer;
        }

        private List<String> leftovers() {
            return open.stream()
                    .map(call ->
                            "the call " + call.request().action() + " of session " + call.session() + " has not ended")
                    .toList();
        }
    }
}
