package io.chargewire.ocpp.benchmarks.call;

import io.chargewire.ocpp.benchmarks.Payload;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A TransactionEvent from the station's call to its answered future: encoded, checked, read, handled and answered. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {

    private final TransactionEventRequest request = request();
    private final JoinedSessions onPools = new JoinedSessions(null);
    private final JoinedSessions onOneThread = new JoinedSessions(Runnable::run);

    private static TransactionEventRequest request() {
        try (RpcEngine engine = RpcEngine.builder(OcppRole.CSMS).build()) {
            return engine.json().read(Payload.TRANSACTION_EVENT.text(), TransactionEventRequest.class);
        }
    }

    /** Ends the sessions. */
    @TearDown
    public void close() {
        onPools.close();
        onOneThread.close();
    }

    /**
     * With the executors that engines make for themselves: the call passes from the caller to a handler's thread, from there
     * to a callback's, and back to the caller.
     *
     * @return the response
     * @throws InterruptedException never
     * @throws ExecutionException never
     */
    @Benchmark
    public TransactionEventResponse onPools() throws InterruptedException, ExecutionException {
        return onPools.call(request);
    }

    /**
     * All on the caller's thread: the same work without the passing on.
     *
     * @return the response
     * @throws InterruptedException never
     * @throws ExecutionException never
     */
    @Benchmark
    public TransactionEventResponse onOneThread() throws InterruptedException, ExecutionException {
        return onOneThread.call(request);
    }
}
