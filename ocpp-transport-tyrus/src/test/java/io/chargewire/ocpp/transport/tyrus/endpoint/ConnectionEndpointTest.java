package io.chargewire.ocpp.transport.tyrus.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the endpoint does in containers other than the project's own, whose sessions fail in their own ways. */
class ConnectionEndpointTest {

    private static final EndpointConfig CONFIG =
            ServerEndpointConfig.Builder.create(ConnectionEndpoint.class, "/").build();
    private static final Session ANY = new FakeSession(null, (text, done) -> {}).session();

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final ConnectionEndpoint endpoint =
            new ConnectionEndpoint(new ConnectionLimits(10, 1000, Duration.ofHours(1)), PingSchedule.NEVER, timers);
    private final List<String> control = new ArrayList<>();
    private final BlockingQueue<ByteBuffer> pings = new LinkedBlockingQueue<>();

    @AfterEach
    void stopTimers() throws Exception {
        timers.shutdownNow();
        assertThat(timers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sessionWithoutAdmissionIsClosed() {
        FakeSession fake = new FakeSession(() -> "somebody", ConnectionEndpointTest::sendAtOnce);

        endpoint.onOpen(fake.session(), CONFIG);
        endpoint.onError(fake.session(), new IOException());
        endpoint.onClose(fake.session(), new jakarta.websocket.CloseReason(CloseCodes.VIOLATED_POLICY, ""));

        assertThat(fake.closes)
                .singleElement()
                .satisfies(reason -> assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.VIOLATED_POLICY));
    }

    @Test
    void sessionsNeverTimeOutByThemselves() {
        assertThat(open(new RecordingListener(), ConnectionEndpointTest::sendAtOnce).idleTimeouts)
                .containsExactly(-1L);
    }

    @Test
    void partsArePutTogetherUpToTheLimit() {
        RecordingListener listener = new RecordingListener();
        FakeSession fake = open(listener, ConnectionEndpointTest::sendAtOnce);

        fake.deliver("01234", false);
        fake.deliver("", false);
        fake.deliver("56789", true);
        fake.deliver("whole", true);
        assertThat(listener.pendingTexts()).containsExactly("0123456789", "whole");
        assertThat(control).isEmpty();

        fake.deliver("01234", false);
        fake.deliver("567890", false);
        fake.deliver("late", true);

        assertThat(control).containsExactly("close 1009");
        assertThat(listener.pendingTexts()).containsExactly("0123456789", "whole");
        assertThat(listener.awaitOpen().isOpen()).isFalse();
    }

    @Test
    void wholeTextOverTheLimitAndBinaryClose() {
        open(new RecordingListener(), ConnectionEndpointTest::sendAtOnce).deliver("01234567890", true);
        open(new RecordingListener(), ConnectionEndpointTest::sendAtOnce).deliver(ByteBuffer.allocate(1), true);

        assertThat(control).containsExactly("close 1009", "close 1003");
    }

    @Test
    void listenerThatFailsClosesTheConnectionAndHearsNoMoreTexts() {
        RecordingListener listener = new RecordingListener() {
            @Override
            public void onText(String text) {
                super.onText(text);
                throw new IllegalStateException("on purpose");
            }
        };
        FakeSession fake = open(listener, ConnectionEndpointTest::sendAtOnce);

        fake.deliver("one", true);
        fake.deliver("two", true);
        endpoint.onClose(fake.session(), new jakarta.websocket.CloseReason(CloseCodes.UNEXPECTED_CONDITION, "failed"));

        assertThat(control).containsExactly("close 1011");
        assertThat(listener.pendingTexts()).containsExactly("one");
        assertThat(listener.awaitClose()).isEqualTo(new CloseReason(1011, "failed"));
    }

    @Test
    void containersOwnFailureClosesTheConnection() {
        FakeSession fake = open(new RecordingListener(), ConnectionEndpointTest::sendAtOnce);

        endpoint.onError(fake.session(), new IllegalStateException("on purpose"));

        assertThat(control).containsExactly("close 1011");
    }

    @Test
    void containerThatThrowsOrReportsAFailureLosesTheConnection() {
        RecordingListener thrown = new RecordingListener();
        open(thrown, (text, done) -> {
            throw new IllegalStateException("on purpose");
        });
        RecordingListener reported = new RecordingListener();
        open(reported, (text, done) -> done.onResult(new SendResult(ANY, new IllegalStateException("on purpose"))));

        assertThat(failureOf(thrown.awaitOpen())).hasRootCauseMessage("on purpose");
        assertThat(failureOf(reported.awaitOpen())).hasRootCauseMessage("on purpose");
        assertThat(control).containsExactly("abort", "abort");
    }

    @Test
    void peerThatDoesNotReadLosesTheConnection() {
        RecordingListener listener = new RecordingListener();
        open(listener, (text, done) -> {});
        Connection connection = listener.awaitOpen();

        connection.send("x".repeat(900));

        assertThat(failureOf(connection)).hasMessageContaining("does not read");
        assertThat(control).containsExactly("abort");
    }

    @Test
    void closeThatIsNotAnsweredEndsInAbort() throws Exception {
        RecordingListener listener = new RecordingListener();
        FakeSession fake = open(listener, ConnectionEndpointTest::sendAtOnce);

        listener.awaitOpen().close(CloseReason.NORMAL);
        assertThat(control).containsExactly("close 1000");
        RunnableScheduledFuture<?> timer =
                (RunnableScheduledFuture<?>) timers.getQueue().element();
        assertThat(timer.getDelay(TimeUnit.MINUTES)).isBetween(58L, 60L);
        timer.run();
        assertThat(control).containsExactly("close 1000", "abort");

        endpoint.onClose(fake.session(), new jakarta.websocket.CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
        endpoint.onClose(fake.session(), new jakarta.websocket.CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
        assertThat(listener.awaitClose().code()).isEqualTo(1006);
        assertThat(listener.brokenPromises()).isEmpty();
    }

    @Test
    void answeredCloseStopsTheTimer() {
        RecordingListener listener = new RecordingListener();
        FakeSession fake = open(listener, ConnectionEndpointTest::sendAtOnce);
        listener.awaitOpen().close(CloseReason.NORMAL);

        endpoint.onClose(fake.session(), new jakarta.websocket.CloseReason(CloseCodes.NORMAL_CLOSURE, null));

        assertThat(timers.getQueue())
                .allSatisfy(timer -> assertThat(((RunnableScheduledFuture<?>) timer).isCancelled())
                        .isTrue());
        assertThat(listener.awaitClose()).isEqualTo(CloseReason.NORMAL);
    }

    @Test
    void closeWithoutTimersLeftCutsTheConnection() {
        RecordingListener listener = new RecordingListener();
        open(listener, ConnectionEndpointTest::sendAtOnce);
        timers.shutdownNow();

        listener.awaitOpen().close(CloseReason.NORMAL);

        assertThat(control).contains("abort");
    }

    @Test
    @Requirement("Part 4, 5.2")
    void peerIsPingedThroughTheContainerAndItsPongIsHeard() throws Exception {
        ConnectionEndpoint pinging = new ConnectionEndpoint(
                new ConnectionLimits(10, 1000, Duration.ofHours(1)),
                new PingSchedule(Duration.ofMillis(10), Duration.ofHours(1)),
                timers);
        FakeSession fake = open(pinging, new RecordingListener(), ConnectionEndpointTest::sendAtOnce);

        ByteBuffer first = nextPing();
        fake.pong(first.duplicate());

        // Without an answer to the first, there would be no other.
        assertThat(nextPing()).isNotEqualTo(first);
        pinging.onClose(fake.session(), new jakarta.websocket.CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
        assertThat(timers.getQueue())
                .allSatisfy(timer -> assertThat(((RunnableScheduledFuture<?>) timer).isCancelled())
                        .isTrue());
    }

    @Test
    void closingConnectionIsWatchedByTheCloseTimerAlone() {
        ConnectionEndpoint pinging = new ConnectionEndpoint(
                new ConnectionLimits(10, 1000, Duration.ofHours(1)),
                new PingSchedule(Duration.ofHours(2), Duration.ofHours(1)),
                timers);
        timers.setRemoveOnCancelPolicy(true);
        RecordingListener listener = new RecordingListener();
        open(pinging, listener, ConnectionEndpointTest::sendAtOnce);
        assertThat(timers.getQueue()).hasSize(1);

        listener.awaitOpen().close(CloseReason.NORMAL);

        assertThat(timers.getQueue())
                .singleElement()
                .satisfies(timer -> assertThat(((RunnableScheduledFuture<?>) timer).getDelay(TimeUnit.MINUTES))
                        .isLessThanOrEqualTo(60));
    }

    private ByteBuffer nextPing() throws InterruptedException {
        ByteBuffer ping = pings.poll(10, TimeUnit.SECONDS);
        assertThat(ping).isNotNull();
        return ping;
    }

    @Test
    void closeOnAnotherThreadIsToldAfterTheTextThatIsBeingHandled() throws Exception {
        List<String> order = new ArrayList<>();
        FakeSession[] fake = new FakeSession[1];
        RecordingListener listener = new RecordingListener() {
            @Override
            public void onText(String text) {
                super.onText(text);
                CompletableFuture.runAsync(() -> endpoint.onClose(
                                fake[0].session(), new jakarta.websocket.CloseReason(CloseCodes.GOING_AWAY, "")))
                        .join();
                order.add("text done");
            }

            @Override
            public void onClose(CloseReason reason) {
                super.onClose(reason);
                order.add("closed");
            }
        };
        fake[0] = open(listener, ConnectionEndpointTest::sendAtOnce);

        fake[0].deliver("text", true);

        assertThat(order).containsExactly("text done", "closed");
        assertThat(listener.brokenPromises()).isEmpty();
    }

    private FakeSession open(RecordingListener listener, BiConsumer<String, SendHandler> sendText) {
        return open(endpoint, listener, sendText);
    }

    private FakeSession open(
            ConnectionEndpoint opening, RecordingListener listener, BiConsumer<String, SendHandler> sendText) {
        ConnectionControl recording = new ConnectionControl() {
            @Override
            public void close(CloseReason reason) {
                control.add("close " + reason.code());
            }

            @Override
            public void abort() {
                control.add("abort");
            }

            @Override
            public void ping(ByteBuffer payload) {
                pings.add(payload);
            }
        };
        FakeSession fake =
                new FakeSession(new AdmittedConnection("CS001", "192.0.2.7:1234", listener, recording), sendText);
        opening.onOpen(fake.session(), CONFIG);
        return fake;
    }

    private static void sendAtOnce(String text, SendHandler done) {
        done.onResult(new SendResult(ANY));
    }

    private static Throwable failureOf(Connection connection) {
        return connection
                .send("x".repeat(100))
                .toCompletableFuture()
                .handle((ignored, failure) -> failure == null ? new AssertionError("was sent") : failure)
                .join();
    }
}
