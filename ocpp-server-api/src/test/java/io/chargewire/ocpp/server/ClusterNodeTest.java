package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.server.cluster.CallRouter;
import io.chargewire.ocpp.server.cluster.ClusterNode;
import io.chargewire.ocpp.server.cluster.RoutedAnswer;
import io.chargewire.ocpp.server.cluster.RoutedCall;
import io.chargewire.ocpp.server.cluster.StationDirectory;
import io.chargewire.ocpp.server.cluster.StationOwner;
import io.chargewire.ocpp.server.internal.Outcomes;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes of a CSMS, each with a clock of its own; stations are played. */
@ExtendWith(NoLeaks.class)
class ClusterNodeTest {

    private static final ClearCacheRequest CLEAR = ClearCacheRequest.builder().build();

    private final FlakyDirectory directory = new FlakyDirectory();
    private final FlakyRouter router = new FlakyRouter();
    private final ClusterNode one = new ClusterNode("one", directory, router);
    private final ClusterNode two = new ClusterNode("two", directory, router);
    private final TestCsms first = new TestCsms(builder -> builder.part(one));
    private final TestCsms second = new TestCsms(builder -> builder.part(two));

    @AfterEach
    void close() {
        first.close();
        second.close();
        assertThat(directory.owner("CS001").toCompletableFuture()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void aNodeCallsAStationOfAnotherNode() {
        RawStation station = second.knock("CS001");
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        answer(station, "[3,\"%s\",{\"status\":\"Accepted\"}]");
        assertThat(call)
                .isCompletedWithValueMatching(response -> response.getStatus() == ClearCacheStatusEnum.ACCEPTED);
    }

    @Test
    void aNodeCallsItsOwnStationWithoutTheRouter() {
        RawStation station = first.knock("CS001");
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        answer(station, "[3,\"%s\",{\"status\":\"Accepted\"}]");
        assertThat(call).isCompleted();
        assertThat(router.routed).isEmpty();
    }

    @Test
    void whatTheOtherNodeFailsWithIsToldHere() {
        RawStation station = second.knock("CS001");
        CompletableFuture<ClearCacheResponse> refused = one.call("CS001", CLEAR);
        settle();
        answer(station, "[4,\"%s\",\"NotSupported\",\"no cache\",{\"since\":1}]");
        assertThat(failure(refused)).isInstanceOfSatisfying(CallErrorException.class, error -> {
            assertThat(error.codeText()).isEqualTo("NotSupported");
            assertThat(error.description()).isEqualTo("no cache");
            assertThat(error.details()).containsKey("since");
        });
        CompletableFuture<ClearCacheResponse> lost = one.call("CS001", CLEAR);
        settle();
        station.close();
        settle();
        assertThat(failure(lost)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aStationThatIsNowhereIsNotConnected() {
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        assertThat(failure(call)).isInstanceOf(NotConnectedException.class);
        RawStation station = second.knock("CS001");
        station.close();
        settle();
        assertThat(failure(one.call("CS001", CLEAR))).isInstanceOf(NotConnectedException.class);
    }

    @Test
    void aStationThatComesToAnotherNodeIsClosedByTheOld() {
        RawStation old = first.knock("CS001");
        RawStation fresh = second.knock("CS001");
        settle();
        assertThat(old.closed).extracting(CloseReason::code).isEqualTo(1008);
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        assertThat(old.received).isEmpty();
        answer(fresh, "[3,\"%s\",{\"status\":\"Accepted\"}]");
        assertThat(call).isCompleted();
    }

    @Test
    void theLateEndOfAnOldConnectionLeavesTheNewClaimAlone() {
        directory.revokes = false;
        RawStation old = first.knock("CS001");
        second.knock("CS001");
        settle();
        old.close();
        settle();
        assertThat(directory.owner("CS001").toCompletableFuture().join())
                .hasValueSatisfying(owner -> assertThat(owner.node()).isEqualTo("two"));
    }

    @Test
    void aNodeThatHasLostTheStationAndDoesNotKnowIsFenced() {
        RawStation old = first.knock("CS001");
        StationOwner stale =
                directory.owner("CS001").toCompletableFuture().join().orElseThrow();
        RawStation fresh = first.knock("CS001");
        settle();
        // Who still has the old claim in mind looks again, and the call is made once.
        directory.pretended.add(stale);
        CompletableFuture<ClearCacheResponse> call = two.call("CS001", CLEAR);
        settle();
        assertThat(old.received).isEmpty();
        assertThat(fresh.received).hasSize(1);
        answer(fresh, "[3,\"%s\",{\"status\":\"Accepted\"}]");
        assertThat(call).isCompleted();
        assertThat(router.routed).hasSize(2);
    }

    @Test
    void aCallThatFindsNobodyAgainAndAgainEnds() {
        first.knock("CS001");
        for (int i = 0; i < 5; i++) {
            directory.pretended.add(new StationOwner("one", 0));
        }
        CompletableFuture<ClearCacheResponse> call = two.call("CS001", CLEAR);
        settle();
        assertThat(failure(call)).isInstanceOf(NotConnectedException.class).hasMessageContaining("term 0");
        directory.pretended.clear();
    }

    @Test
    void aCallThatTheRouterDeliversTwiceIsMadeOnce() {
        router.copies = 3;
        RawStation station = second.knock("CS001");
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        assertThat(station.received).hasSize(1);
        answer(station, "[3,\"%s\",{\"status\":\"Accepted\"}]");
        assertThat(call).isCompleted();
    }

    @Test
    void aRouterThatFailsLeavesTheOutcomeUnknown() {
        second.knock("CS001");
        router.failing = true;
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        assertThat(failure(call))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("node two")
                .hasMessageContaining("cable");
    }

    @Test
    void aDirectoryThatFailsLeavesACallUnsent() {
        directory.failing = true;
        second.knock("CS001");
        CompletableFuture<ClearCacheResponse> call = one.call("CS001", CLEAR);
        settle();
        assertThat(failure(call)).isInstanceOf(NotConnectedException.class).hasMessageContaining("directory");
        directory.failing = false;
    }

    @Test
    void twoNodesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new TestCsms(builder -> builder.part(new ClusterNode("one", directory, router))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one");
    }

    @Test
    void whatGoesFromNodeToNodeShowsNoPayload() {
        RawStation station = second.knock("CS001");
        one.call("CS001", CLEAR);
        settle();
        answer(station, "[3,\"%s\",{\"status\":\"Accepted\"}]");
        assertThat(router.routed.get(0).toString()).contains("ClearCache").doesNotContain("{");
    }

    private void settle() {
        for (int i = 0; i < 10; i++) {
            first.time.runUntilIdle();
            second.time.runUntilIdle();
        }
    }

    private void answer(RawStation station, String text) {
        String id = station.received.get(station.received.size() - 1).split("\"", -1)[1];
        station.send(text.replace("%s", id));
        settle();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Outcomes.cause(future.handle((value, failure) -> failure).join());
    }

    /** A directory that may fail, pretend and forget to revoke. */
    private static final class FlakyDirectory implements StationDirectory {

        private final StationDirectory inner = StationDirectory.inProcess();

        /** What is answered first, whatever is true. */
        private final List<StationOwner> pretended = new ArrayList<>();

        private boolean failing;
        private boolean revokes = true;

        @Override
        public CompletionStage<Long> claim(String identity, String node, Runnable revoked) {
            return inner.claim(identity, node, () -> {
                if (revokes) {
                    revoked.run();
                }
            });
        }

        @Override
        public CompletionStage<Optional<StationOwner>> owner(String identity) {
            if (failing) {
                throw new IllegalStateException("the directory is away");
            }
            return pretended.isEmpty()
                    ? inner.owner(identity)
                    : CompletableFuture.completedFuture(Optional.of(pretended.remove(0)));
        }

        @Override
        public void release(String identity, long term) {
            inner.release(identity, term);
        }
    }

    /** A router that may fail, and may deliver more than once. */
    private static final class FlakyRouter implements CallRouter {

        private final CallRouter inner = CallRouter.inProcess();
        private final List<RoutedCall> routed = new ArrayList<>();
        private int copies = 1;
        private boolean failing;

        @Override
        public AutoCloseable serve(String node, Function<RoutedCall, CompletionStage<RoutedAnswer>> delivery) {
            return inner.serve(node, delivery);
        }

        @Override
        public CompletionStage<RoutedAnswer> route(String node, RoutedCall call) {
            routed.add(call);
            if (failing) {
                return CompletableFuture.failedFuture(new IllegalStateException("cable cut"));
            }
            for (int i = 1; i < copies; i++) {
                inner.route(node, call);
            }
            return inner.route(node, call);
        }
    }
}
