package io.chargewire.ocpp.transport.tyrus.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboundTextsTest {

    private final List<String> handedOver = new ArrayList<>();
    private final Queue<Consumer<@Nullable Throwable>> unfinished = new ArrayDeque<>();
    private final OutboundTexts slow = new OutboundTexts(
            (text, done) -> {
                handedOver.add(text);
                unfinished.add(done);
            },
            1000);

    @Test
    void containerGetsOneTextAtATimeInOrder() {
        CompletableFuture<Void> first = send("first");
        CompletableFuture<Void> second = send("second");
        assertThat(handedOver).containsExactly("first");
        assertThat(first).isNotDone();

        finishNext(null);

        assertThat(first).isCompleted();
        assertThat(handedOver).containsExactly("first", "second");
        assertThat(second).isNotDone();
        finishNext(null);
        assertThat(second).isCompleted();
    }

    @Test
    void tenThousandTextsAtOnceOverflowNoStack() {
        List<String> sent = new ArrayList<>();
        OutboundTexts instant = new OutboundTexts(
                (text, done) -> {
                    sent.add(text);
                    done.accept(null);
                },
                Integer.MAX_VALUE);
        List<CompletableFuture<Void>> futures = new ArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        instant.send("begin", all);
        all.thenRun(() -> {
            for (int i = 0; i < 10_000; i++) {
                CompletableFuture<Void> future = new CompletableFuture<>();
                instant.send("text " + i, future);
                futures.add(future);
            }
        });

        assertThat(sent).hasSize(10_001);
        assertThat(futures).allSatisfy(future -> assertThat(future).isCompleted());
    }

    @Test
    void futureIsNotCompletedWithinTheContainersCall() {
        boolean[] inside = {false};
        OutboundTexts locking = new OutboundTexts(
                (text, done) -> {
                    inside[0] = true;
                    done.accept(null);
                    inside[0] = false;
                },
                1000);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CompletableFuture<Boolean> completedInside = sent.thenApply(ignored -> inside[0]);

        locking.send("text", sent);

        assertThat(completedInside).isCompletedWithValue(false);
    }

    @Test
    void backlogIsBoundedButOneTextAlwaysMay() {
        assertThat(slow.send("x".repeat(5000), new CompletableFuture<>())).isTrue();
        assertThat(slow.send("x", new CompletableFuture<>())).isFalse();

        finishNext(null);

        assertThat(slow.send("x", new CompletableFuture<>())).isTrue();
        assertThat(slow.send("x".repeat(900), new CompletableFuture<>())).isFalse();
        assertThat(handedOver).hasSize(2);
    }

    @Test
    void manySmallTextsFillTheBacklogToo() {
        int taken = 0;
        while (slow.send("", new CompletableFuture<>())) {
            taken++;
        }

        assertThat(taken).isBetween(10, 50);
    }

    @Test
    void finishingWaitsForWhatIsUnderWayAndRefusesMore() {
        CompletableFuture<Void> before = send("before");
        CompletableFuture<Void> alsoBefore = send("also before");
        List<String> drained = new ArrayList<>();
        slow.finish(() -> drained.add("drained"));
        CompletableFuture<Void> after = send("after");

        assertThat(after).isCompletedExceptionally();
        finishNext(null);
        assertThat(drained).isEmpty();
        finishNext(null);

        assertThat(before).isCompleted();
        assertThat(alsoBefore).isCompleted();
        assertThat(drained).containsExactly("drained");
        assertThat(handedOver).containsExactly("before", "also before");
    }

    @Test
    void finishingWithNothingUnderWayIsDoneAtOnceAndOnce() {
        List<String> drained = new ArrayList<>();
        slow.finish(() -> drained.add("first"));
        slow.finish(() -> drained.add("second"));

        assertThat(drained).containsExactly("first");
    }

    @Test
    void failureEndsAllFuturesAndNothingIsHandedOverAnyMore() {
        CompletableFuture<Void> underWay = send("under way");
        CompletableFuture<Void> waiting = send("waiting");
        IOException gone = new IOException("gone");

        slow.fail(gone);

        assertThat(failureOf(waiting)).isSameAs(gone);
        assertThat(failureOf(send("late"))).isSameAs(gone);
        assertThat(underWay).isNotDone();
        finishNext(new IllegalStateException("session closed"));
        assertThat(failureOf(underWay)).isInstanceOf(IOException.class).hasRootCauseMessage("session closed");
        assertThat(handedOver).containsExactly("under way");
    }

    @Test
    void containerThatReportsTwiceDoesNoHarm() {
        CompletableFuture<Void> first = send("first");
        CompletableFuture<Void> second = send("second");
        Consumer<@Nullable Throwable> done = Objects.requireNonNull(unfinished.poll());

        done.accept(null);
        done.accept(new IOException("again"));

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(handedOver).containsExactly("first", "second");
    }

    private CompletableFuture<Void> send(String text) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        assertThat(slow.send(text, sent)).isTrue();
        return sent;
    }

    private void finishNext(@Nullable Throwable problem) {
        Objects.requireNonNull(unfinished.poll()).accept(problem);
    }

    private static @Nullable Throwable failureOf(CompletableFuture<Void> future) {
        return future.handle((ignored, failure) -> failure).join();
    }
}
