package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Connection} must do, whatever carries it and whichever side it is on.
 *
 * <p>A subclass supplies one end from the transport under test; the other end may be a raw socket or another transport.
 */
public abstract class ConnectionContract extends TransportContract {

    /** For subclasses. */
    protected ConnectionContract() {}

    /**
     * Opens a connection of the transport under test.
     *
     * @param listener gets the events of the end under test
     * @return both ends, open
     * @throws Exception if that fails, and with it the test
     */
    protected abstract Link connect(RecordingListener listener) throws Exception;

    /**
     * The largest message that the transport under test must take as it was made by {@link #openTransport()}.
     *
     * @return bytes of UTF-8; 1 MiB unless overridden
     */
    protected int messageSizeLimit() {
        return 1024 * 1024;
    }

    /**
     * Whether the transport sends its close frame even if the other end's comes at the same moment. One on top of a container
     * that takes the other's frame for the end of all may find the connection gone before it has sent its own.
     *
     * @return true unless overridden
     */
    protected boolean sendsCloseFramesThatCross() {
        return true;
    }

    @Test
    final void connectionIsUsableFromWithinOnOpen() throws Exception {
        RecordingListener listener = watched(new RecordingListener() {
            @Override
            public void onOpen(Connection connection) {
                super.onOpen(connection);
                connection.send("first");
            }
        });

        Link link = connect(listener);

        assertThat(link.remote().receive()).isEqualTo("first");
        assertThat(link.connection().isOpen()).isTrue();
        assertThat(listener.awaitOpen()).isSameAs(link.connection());
        assertThat(link.connection().remoteAddress()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[2,\"19223201\",\"BootNotification\",{\"reason\":\"PowerUp\"}]",
                "\"quoted\\\" \\u0000 \u0001\u001f\u007f\r\n\t\"",
                "Größe, größer, ﷽, 充電",
                "\uD83D\uDE97\uD83D\uDD0C\uDBFF\uDFFF",
                "\uFEFFbyte order mark",
                "e\u0301 is not \u00e9"
            })
    final void textArrivesUnchangedInBothDirections(String text) throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        await(link.connection().send(text));
        assertThat(link.remote().receive()).isEqualTo(text);

        link.remote().send(text);
        assertThat(listener.awaitText()).isEqualTo(text);
    }

    @Test
    final void thousandMessagesArriveInOrderInBothDirections() throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        for (int i = 0; i < 1000; i++) {
            link.connection().send("out " + i);
            link.remote().send("in " + i);
        }

        for (int i = 0; i < 1000; i++) {
            assertThat(link.remote().receive()).isEqualTo("out " + i);
            assertThat(listener.awaitText()).isEqualTo("in " + i);
        }
    }

    @Test
    final void sendsOfSeveralThreadsArriveWholeAndEachThreadsInOrder() throws Exception {
        Link link = connect(newListener());
        int senders = 4;
        int messages = 200;

        List<Thread> threads = IntStream.range(0, senders)
                .mapToObj(sender -> new Thread(() -> {
                    for (int i = 0; i < messages; i++) {
                        link.connection().send(sender + " " + i + " " + "x".repeat(i));
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        int[] next = new int[senders];
        for (int i = 0; i < senders * messages; i++) {
            String[] parts = link.remote().receive().split(" ", 3);
            int sender = Integer.parseInt(parts[0]);
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next[sender]);
            assertThat(parts[2]).isEqualTo("x".repeat(next[sender]));
            next[sender]++;
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    final void messageOfTheLargestSizeArrives() throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);
        // Two bytes a character, so that a limit that counts characters shows.
        String text = "é".repeat(messageSizeLimit() / 2);

        CompletableFuture<Void> remoteSends =
                CompletableFuture.runAsync(() -> link.remote().send(text));
        assertThat(listener.awaitText()).isEqualTo(text);
        remoteSends.get(10, TimeUnit.SECONDS);

        await(link.connection().send(text));
        assertThat(link.remote().receive()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 4001})
    final void closeReachesTheOtherEndAndIsReportedWhenAnswered(int code) throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        link.connection().send("before");
        link.connection().close(new CloseReason(code, "good bye"));

        assertThat(link.connection().isOpen()).isFalse();
        assertThat(link.remote().receive()).isEqualTo("before");
        assertThat(link.remote().awaitClose()).isEqualTo(new CloseReason(code, "good bye"));
        assertThat(listener.awaitClose().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1008, 1009, 1011, 4999})
    final void closeOfTheOtherEndIsReportedAfterAllItsTextsAndAnswered(int code) throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        link.remote().send("before");
        link.remote().close(new CloseReason(code, "good bye"));

        assertThat(listener.awaitText()).isEqualTo("before");
        assertThat(link.remote().awaitClose().code()).isEqualTo(code);
        assertThat(listener.awaitClose()).isEqualTo(new CloseReason(code, "good bye"));
        assertThat(link.connection().isOpen()).isFalse();
    }

    @Test
    final void closeOfBothEndsAtOnceEndsOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            RecordingListener listener = newListener();
            Link link = connect(listener);

            link.connection().close(CloseReason.NORMAL);
            link.remote().close(CloseReason.NORMAL);

            if (sendsCloseFramesThatCross()) {
                link.remote().awaitClose();
            } else {
                link.remote().awaitEnd();
            }
            assertThat(listener.awaitClose().code()).isEqualTo(1000);
        }
    }

    @Test
    final void closeAndAbortAfterCloseDoNothing() throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        link.connection().close(CloseReason.GOING_AWAY);
        link.connection().close(CloseReason.INTERNAL_ERROR);
        assertThat(link.remote().awaitClose().code()).isEqualTo(1001);
        listener.awaitClose();
        link.connection().close(CloseReason.NORMAL);
        link.connection().abort();

        assertThat(listener.awaitClose().code()).isEqualTo(1001);
    }

    @Test
    final void abortCutsTheConnection() throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        link.connection().abort();

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(link.connection().isOpen()).isFalse();
        link.remote().awaitEnd();
    }

    @Test
    final void otherEndThatVanishesIsReportedAsAbnormal() throws Exception {
        RecordingListener listener = newListener();
        Link link = connect(listener);

        link.remote().send("last words");
        link.remote().vanish();

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(link.connection().isOpen()).isFalse();
    }

    @Test
    final void sendFailsOnceClosed() throws Exception {
        RecordingListener closing = newListener();
        Link closed = connect(closing);
        closed.connection().close(CloseReason.NORMAL);
        assertSendFails(closed.connection());
        closed.remote().awaitClose();
        closing.awaitClose();
        assertSendFails(closed.connection());

        RecordingListener aborting = newListener();
        Link aborted = connect(aborting);
        aborted.connection().abort();
        aborting.awaitClose();
        assertSendFails(aborted.connection());

        RecordingListener left = newListener();
        Link leftAlone = connect(left);
        leftAlone.remote().close(CloseReason.NORMAL);
        left.awaitClose();
        assertSendFails(leftAlone.connection());
    }

    @Test
    final void listenerMaySendAndCloseInOnText() throws Exception {
        RecordingListener listener = watched(new RecordingListener() {
            @Override
            public void onText(String text) {
                super.onText(text);
                Connection connection = awaitOpen();
                connection.send("echo " + text);
                connection.close(CloseReason.NORMAL.withText("done"));
            }
        });
        Link link = connect(listener);

        link.remote().send("hello");

        assertThat(link.remote().receive()).isEqualTo("echo hello");
        assertThat(link.remote().awaitClose()).isEqualTo(CloseReason.NORMAL.withText("done"));
        assertThat(listener.awaitClose().code()).isEqualTo(1000);
    }

    @Test
    final void listenerThatThrowsInOnTextClosesItsConnectionOnly() throws Exception {
        RecordingListener listener = watched(new RecordingListener() {
            @Override
            public void onText(String text) {
                super.onText(text);
                throw new IllegalStateException("on purpose");
            }
        });
        Link link = connect(listener);
        RecordingListener neighbour = newListener();
        Link next = connect(neighbour);

        link.remote().send("hello");

        assertThat(link.remote().awaitClose().code()).isEqualTo(1011);
        assertThat(listener.awaitClose().code()).isEqualTo(1011);
        next.remote().send("still there?");
        assertThat(neighbour.awaitText()).isEqualTo("still there?");
    }

    @Test
    final void closingTheTransportEndsAllConnections() throws Exception {
        List<RecordingListener> listeners = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RecordingListener listener = newListener();
            listeners.add(listener);
            links.add(connect(listener));
        }

        closeTransport();
        closeTransport();

        for (RecordingListener listener : listeners) {
            listener.awaitClose();
        }
        for (Link link : links) {
            assertThat(link.connection().isOpen()).isFalse();
            assertSendFails(link.connection());
            link.remote().awaitEnd();
        }
    }

    private static void await(CompletionStage<Void> sending) throws Exception {
        sending.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void assertSendFails(Connection connection) {
        assertThatThrownBy(() -> await(connection.send("too late")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }
}
