package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.CableProxy;
import io.chargewire.ocpp.testkit.raw.RawConnection;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a transport that pings finds out about its peer (F42), the same on both sides. */
abstract class PingContract extends TransportContract {

    // Long enough for a peer that answers to be in time on a busy machine.
    static final Duration PING_INTERVAL = Duration.ofSeconds(1);
    static final Duration PONG_TIMEOUT = Duration.ofSeconds(1);
    // For a busy machine; a transport that knows no deadline waits for minutes.
    private static final Duration SLACK = Duration.ofSeconds(8);

    private final List<CableProxy> cables = new CopyOnWriteArrayList<>();
    private final List<RawConnection> peers = new CopyOnWriteArrayList<>();

    /** A connection over a cable that the test can cut. */
    record CableLink(RawLink link, CableProxy cable) {

        RawConnection peer() {
            return link.peer();
        }
    }

    /** Opens a connection of the transport under test over a new cable. */
    abstract CableLink connect(RecordingListener listener) throws Exception;

    final CableProxy newCable(InetSocketAddress target) {
        CableProxy cable = CableProxy.to(target);
        cables.add(cable);
        return cable;
    }

    final <T extends RawConnection> T closedAfterwards(T peer) {
        peers.add(peer);
        return peer;
    }

    @Override
    protected void closeRemoteSide() {
        peers.forEach(RawConnection::close);
        cables.forEach(CableProxy::close);
    }

    @Test
    @Fault("F42")
    @Requirement("Part 4, 5.2")
    final void peerThatAnswersPingsStaysConnected() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);

        for (int i = 0; i < 4; i++) {
            answerPing(link.peer());
        }

        assertThat(listener.isClosed()).isFalse();
        link.link().connection().send("here");
        assertThat(link.peer().receiveText()).isEqualTo("here");
        link.peer().sendText("here, too");
        assertThat(listener.awaitText()).isEqualTo("here, too");
    }

    @Test
    @Fault("F42")
    final void peerThatReadsAndNeverAnswersIsCut() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);
        Neighbour neighbour = neighbour();
        answerPing(link.peer());

        long silentSince = System.nanoTime();
        link.peer().awaitEnd();

        assertThatItWasCutInTime(listener, silentSince);
        assertThatSendsFail(link);
        neighbour.assertThatItIsUnaffected();
    }

    @Test
    @Fault("F42")
    final void peerThatStopsReadingIsCutAndSendsToItEnd() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);
        Neighbour neighbour = neighbour();
        answerPing(link.peer());

        long silentSince = System.nanoTime();
        List<CompletableFuture<Void>> sends = new ArrayList<>();
        String text = "x".repeat(64 * 1024);
        // Less than a transport may be allowed to keep waiting.
        for (int i = 0; i < 8; i++) {
            sends.add(link.link().connection().send(text).toCompletableFuture());
        }

        assertThatItWasCutInTime(listener, silentSince);
        for (CompletableFuture<Void> send : sends) {
            send.handle((done, failure) -> true).get(5, TimeUnit.SECONDS);
        }
        assertThatSendsFail(link);
        neighbour.assertThatItIsUnaffected();
    }

    @Test
    @Fault("F42")
    final void cableThatIsCutIsFound() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);
        Neighbour neighbour = neighbour();
        AttentivePeer.on(link.peer());

        long silentSince = System.nanoTime();
        link.cable().cut();

        assertThatItWasCutInTime(listener, silentSince);
        assertThatSendsFail(link);
        neighbour.assertThatItIsUnaffected();
    }

    @Test
    @Fault("F42")
    final void resetOnTheWayIsReportedAsAbnormal() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);
        Neighbour neighbour = neighbour();

        link.cable().reset();

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThatSendsFail(link);
        neighbour.assertThatItIsUnaffected();
    }

    @Test
    @Requirement("Part 4, 5.2")
    final void pingOfThePeerIsAnswered() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);

        link.peer().send(RawFrame.ping("are you there"));

        assertThat(link.peer().receivePong().text()).isEqualTo("are you there");
    }

    private static void answerPing(RawConnection peer) {
        peer.send(RawFrame.of(true, 0, RawFrame.PONG, peer.receivePing().payload()));
    }

    /** A second connection of the same transport over a cable of its own, whose peer answers pings all the time. */
    private Neighbour neighbour() throws Exception {
        RecordingListener listener = newListener();
        CableLink link = connect(listener);
        return new Neighbour(listener, link, AttentivePeer.on(link.peer()));
    }

    private record Neighbour(RecordingListener listener, CableLink link, AttentivePeer peer) {

        void assertThatItIsUnaffected() throws Exception {
            link.link().connection().send("still there?");
            assertThat(peer.awaitText()).isEqualTo("still there?");
            link.peer().sendText("still here");
            assertThat(listener.awaitText()).isEqualTo("still here");
            assertThat(listener.isClosed()).isFalse();
        }
    }

    private static void assertThatItWasCutInTime(RecordingListener listener, long silentSince) {
        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(Duration.ofNanos(System.nanoTime() - silentSince))
                .isLessThan(PING_INTERVAL.plus(PONG_TIMEOUT).plus(SLACK));
    }

    private static void assertThatSendsFail(CableLink link) {
        CompletableFuture<Void> late = link.link().connection().send("too late").toCompletableFuture();
        assertThatThrownBy(() -> late.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }
}
