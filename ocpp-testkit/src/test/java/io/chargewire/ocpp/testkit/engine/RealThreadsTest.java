package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCacheAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallDispatcher;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only shows on real threads: that nothing which blocks in a handler starves what it waits for. */
@Fault("F34")
@ExtendWith(NoLeaks.class)
@Timeout(60)
class RealThreadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable part : closing) {
            part.close();
        }
    }

    @Test
    void manyBlockingHandlersThatCallThePeerNeverStarveOneAnother() throws Exception {
        RealSessions joined =
                new RealSessions(closing, RpcEngine.builder(OcppRole.CSMS).dispatcher(callingBack()));

        assertThat(joined.askAll()).hasSize(RealSessions.PAIRS).containsOnly(dataTransferAnswer("Accepted"));
    }

    @Test
    void blockingHandlersOnASmallPoolOfTheUserNeverStarveOneAnother() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2, task -> new Thread(task, "ocpp-test-handlers"));
        RealSessions joined = new RealSessions(
                closing, RpcEngine.builder(OcppRole.CSMS).handlerExecutor(two).dispatcher(callingBack()));
        closing.addLast(two::shutdownNow);

        assertThat(joined.askAll()).hasSize(RealSessions.PAIRS).containsOnly(dataTransferAnswer("Accepted"));
    }

    @Test
    void handlersOfOneSessionThatBlockOnCallsOfTheirOwnNeverStarveOneAnother() throws Exception {
        RealSessions joined = new RealSessions(
                closing,
                RpcEngine.builder(OcppRole.CSMS)
                        .limits(SessionLimits.DEFAULT.withConcurrentHandlers(8))
                        .dispatcher(callingBack()));
        List<CompletableFuture<DataTransferResponse>> answers = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            answers.add(joined.stations().get(0).call(dataTransfer("x")));
        }

        for (CompletableFuture<DataTransferResponse> answer : answers) {
            assertThat(get(answer)).isEqualTo(dataTransferAnswer("Accepted"));
        }
    }

    @Test
    void userWhoBlocksInACallbackOfOneCallDoesNotHoldUpTheNext() throws Exception {
        RealSessions joined =
                new RealSessions(closing, RpcEngine.builder(OcppRole.CSMS).dispatcher(polite()));
        OcppSession station = joined.stations().get(0);

        CompletableFuture<Object> nested = station.call(dataTransfer("first"))
                .thenApply(first -> get(station.call(dataTransfer("second"))
                        .thenApply(second ->
                                get(station.call(dataTransfer("third"))).getData())));

        assertThat(get(nested)).isEqualTo("third");
    }

    @Requirement("FR.01")
    @Test
    void manyThreadsThatCallAtOnceKeepOneCallOutstanding() throws Exception {
        RealSessions joined =
                new RealSessions(closing, RpcEngine.builder(OcppRole.CSMS).dispatcher(polite()));
        OcppSession station = joined.stations().get(0);
        Queue<CompletableFuture<?>> calls = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();

        for (int caller = 0; caller < 8; caller++) {
            callers.add(new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    CompletableFuture<DataTransferResponse> call = station.call(dataTransfer("x"));
                    calls.add(call);
                    if (i % 5 == 0) {
                        get(call);
                    }
                }
            }));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join(PATIENCE.toMillis());
        }

        assertThat(calls).hasSize(4_000);
        for (CompletableFuture<?> call : calls) {
            assertThat(get(call)).isEqualTo(dataTransferAnswer("x"));
        }
        assertThat(joined.mostOutstanding()).hasValue(1);
    }

    @Fault("F44")
    @Test
    void engineThatIsClosedBeforeItsSessionsEndsTheirCallsAllTheSame() throws Exception {
        RealSessions joined = new RealSessions(
                closing,
                RpcEngine.builder(OcppRole.CSMS).dispatcher(onDataTransfer(call -> new CompletableFuture<>())));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (OcppSession station : joined.stations()) {
            calls.add(station.call(dataTransfer("outstanding")));
            calls.add(station.call(dataTransfer("waiting")));
        }

        joined.closeStationEngine();
        joined.cut();

        for (CompletableFuture<?> call : calls) {
            String end = get(call.handle((answer, failure) -> String.valueOf(failure)));
            assertThat(end).containsAnyOf("ConnectionLostException", "NotConnectedException");
        }
        for (OcppSession session : joined.all()) {
            get(session.closed());
        }
    }

    @Fault("F44")
    @Test
    void callbackThatWaitsForTheEndOfItsSessionDoesNotHoldItUp() throws Exception {
        RealSessions joined =
                new RealSessions(closing, RpcEngine.builder(OcppRole.CSMS).dispatcher(polite()));
        OcppSession station = joined.stations().get(0);
        CompletableFuture<CloseReason> seenByTheCallback = new CompletableFuture<>();

        get(station.call(dataTransfer("last")).thenAccept(answer -> {
            CompletableFuture.runAsync(joined::cut);
            seenByTheCallback.complete(station.closed().join());
        }));

        assertThat(get(seenByTheCallback)).isEqualTo(CloseReason.ABNORMAL);
    }

    @Fault("F44")
    @Test
    void sessionsThatEndInTheMiddleOfEverythingLeaveNoCallOpen() throws Exception {
        RealSessions joined =
                new RealSessions(closing, RpcEngine.builder(OcppRole.CSMS).dispatcher(polite()));
        List<CompletableFuture<?>> calls = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            for (OcppSession session : joined.all()) {
                calls.add(session.call(dataTransfer("x")));
            }
        }
        for (OcppSession csms : joined.csms()) {
            get(csms.close(Duration.ofMillis(1)));
            assertThat(csms.isOpen()).isFalse();
        }

        for (CompletableFuture<?> call : calls) {
            get(call.handle((answer, failure) -> "ended"));
        }
    }

    /** Blocks until the peer has answered a call. */
    private static CallDispatcher callingBack() {
        return onDataTransfer(call -> {
            ClearCacheResponse answer = get(call.session().call(clearCache()));
            return CompletableFuture.completedFuture(
                    dataTransferAnswer(answer.equals(clearCacheAnswer()) ? "Accepted" : "?"));
        });
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the future did not end well", e);
        }
    }
}
