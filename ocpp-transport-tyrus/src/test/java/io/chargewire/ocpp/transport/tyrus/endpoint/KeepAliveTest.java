package io.chargewire.ocpp.transport.tyrus.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a peer is pinged and when it is given up, with an interval of 60 s and a timeout of 20 s unless a test says otherwise. */
class KeepAliveTest {

    private final ManualTimers timers = new ManualTimers();
    private final List<ByteBuffer> pings = new ArrayList<>();
    private long progress;
    private boolean gone;

    private final KeepAlive keepAlive = keepAlive(60, 20);

    @Test
    @Requirement({"Part 4, 5.2", "Part 4, 8.4"})
    void peerThatAnswersIsPingedEveryIntervalAndKept() {
        keepAlive.start();
        for (int i = 1; i <= 100; i++) {
            pass(59);
            assertThat(pings).hasSize(i - 1);
            pass(1);
            assertThat(pings).hasSize(i);
            answer(keepAlive);
            assertThat(timers.waiting()).isEqualTo(1);
        }
        assertThat(gone).isFalse();
    }

    @Test
    @Fault("F42")
    void peerThatDoesNotAnswerIsGivenUpWhenTheTimeoutIsOver() {
        keepAlive.start();
        pass(60);
        pass(19);
        assertThat(gone).isFalse();

        pass(1);

        assertThat(gone).isTrue();
        pass(1000);
        assertThat(pings).hasSize(1);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    @Fault("F42")
    void onlyThePongToTheLatestPingCounts() {
        keepAlive.start();
        pass(60);
        ByteBuffer first = pings.get(0).duplicate();
        answer(keepAlive);
        pass(60);

        keepAlive.pong(first);
        keepAlive.pong(ByteBuffer.allocate(0));
        keepAlive.pong(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        pass(20);

        assertThat(gone).isTrue();
    }

    @Test
    void peerInTheMiddleOfABigMessageGetsTimeUntilItStops() {
        keepAlive.start();
        pass(60);
        for (int i = 0; i < 10; i++) {
            pass(15);
            progress++;
        }
        assertThat(gone).isFalse();

        pass(40);

        assertThat(gone).isTrue();
    }

    @Test
    void peerThatAnswersAfterABigMessageIsKept() {
        keepAlive.start();
        pass(60);
        for (int i = 0; i < 10; i++) {
            pass(15);
            keepAlive.receiving(10);
        }
        answer(keepAlive);
        pass(600);

        assertThat(pings).hasSizeGreaterThan(1);
    }

    @Test
    @Fault("F42")
    void partsExcuseThePeerUpToTheSizeOfOneMessage() {
        keepAlive.start();
        pass(60);
        for (int i = 0; i < 40; i++) {
            pass(1);
            keepAlive.receiving(Integer.MAX_VALUE);
        }

        assertThat(gone).isTrue();
    }

    @Test
    void partsAreNoExcuseBeforeThePing() {
        keepAlive.start();
        pass(59);
        keepAlive.receiving(100);
        progress += 100;
        pass(1);

        pass(20);

        assertThat(gone).isTrue();
    }

    @Test
    @Fault("F42")
    void intervalShorterThanTheTimeoutIsKeptAndNoPingIsSentBeforeTheLastIsAnswered() {
        KeepAlive hasty = keepAlive(5, 20);
        hasty.start();
        for (int i = 1; i <= 20; i++) {
            pass(5);
            assertThat(pings).hasSize(i);
            answer(hasty);
        }
        pass(5);
        pass(19);
        assertThat(pings).hasSize(21);
        assertThat(gone).isFalse();
        pass(1);
        assertThat(gone).isTrue();
    }

    @Test
    void lateAnswerWithinTheTimeoutKeepsThePeer() {
        KeepAlive hasty = keepAlive(5, 20);
        hasty.start();
        pass(5);
        pass(19);
        answer(hasty);
        pass(1);

        assertThat(gone).isFalse();
        assertThat(pings).hasSize(2);
    }

    @Test
    void zeroIntervalMeansNoPings() {
        keepAlive(0, 20).start();
        pass(100_000);

        assertThat(pings).isEmpty();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        keepAlive.start();
        pass(60);

        keepAlive.stop();
        keepAlive.stop();
        keepAlive.start();

        assertThat(timers.waiting()).isZero();
        pass(100);
        assertThat(gone).isFalse();
        assertThat(pings).hasSize(1);
    }

    @Test
    void transportThatIsClosingNeedsNoPings() {
        timers.shutDown();

        keepAlive.start();

        assertThat(timers.waiting()).isZero();
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PingSchedule(seconds(-1), seconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PingSchedule(seconds(1), seconds(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PingSchedule(seconds(1), seconds(-1)));
    }

    private KeepAlive keepAlive(int interval, int timeout) {
        return new KeepAlive(
                new PingSchedule(seconds(interval), seconds(timeout)),
                1000,
                timers.executor(),
                timers::nanoTime,
                new KeepAlive.Peer() {
                    @Override
                    public void ping(ByteBuffer payload) {
                        pings.add(payload);
                    }

                    @Override
                    public long progress() {
                        return progress;
                    }

                    @Override
                    public void giveUp() {
                        assertThat(gone).isFalse();
                        gone = true;
                    }
                });
    }

    private void answer(KeepAlive pinging) {
        pinging.pong(pings.get(pings.size() - 1).duplicate());
    }

    private void pass(int seconds) {
        timers.advance(seconds(seconds));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
