package io.chargewire.ocpp.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyConnectionTest {

    private final VirtualTime time = new VirtualTime();
    private final Log station = new Log();
    private final Log csms = new Log();
    private final JoinedEnds ends = JoinedEnds.join(time, "CS001", station, csms);
    private final FaultyConnection connection = ends.station();

    @AfterEach
    void leaveNothingBehind() {
        connection.abort();
        time.runUntilIdle();
        assertThat(time.waitingTimers()).isZero();
        assertThat(station.log.get(station.log.size() - 1)).startsWith("closed");
    }

    @Test
    void withoutFaultsEverythingArrivesInOrder() {
        send("a", "b", "c");

        assertThat(csms.log).containsExactly("open", "a", "b", "c");
        assertThat(connection.isOpen()).isTrue();
        assertThat(connection.remoteAddress()).isNotBlank();
    }

    @Test
    void droppedMessagesAreLostAndTheNextArrives() {
        connection.put(new ConnectionFault.Drop(2));

        send("a", "b", "c");

        assertThat(csms.log).containsExactly("open", "c");
    }

    @Test
    void duplicatedMessagesArriveTwice() {
        connection.put(new ConnectionFault.Duplicate(2));

        send("a", "b", "c");

        assertThat(csms.log).containsExactly("open", "a", "a", "b", "b", "c");
    }

    @Test
    void delayedMessagesArriveLaterAndInOrder() {
        connection.put(new ConnectionFault.Delay(Duration.ofSeconds(3)));
        send("a");
        time.advance(Duration.ofSeconds(1));
        connection.put(new ConnectionFault.Delay(Duration.ZERO));
        send("b");

        time.advance(Duration.ofMillis(1_999));
        assertThat(csms.log).containsExactly("open");
        time.advance(Duration.ofMillis(1));

        assertThat(csms.log).containsExactly("open", "a", "b");
    }

    @Test
    void closeStaysBehindDelayedMessages() {
        connection.put(new ConnectionFault.Delay(Duration.ofSeconds(3)));
        send("a");
        connection.close(CloseReason.GOING_AWAY);
        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.send("too late").toCompletableFuture()).isCompletedExceptionally();

        time.advance(Duration.ofSeconds(3));

        assertThat(csms.log).containsExactly("open", "a", "closed 1001");
    }

    @Test
    void overtakingCloseLosesWhatIsDelayed() {
        connection.put(new ConnectionFault.Delay(Duration.ofSeconds(3)));
        send("a");
        connection.put(new ConnectionFault.Delay(Duration.ZERO));
        connection.put(new ConnectionFault.OvertakingClose());

        connection.close(CloseReason.GOING_AWAY);
        time.advance(Duration.ofSeconds(10));

        assertThat(csms.log).containsExactly("open", "closed 1001");
    }

    @Test
    void stalledConnectionLooksOpenUntilItIsHealed() {
        connection.put(new ConnectionFault.Stall());
        send("a", "b");
        time.advance(Duration.ofDays(1));
        assertThat(csms.log).containsExactly("open");
        assertThat(connection.isOpen()).isTrue();

        connection.heal();
        time.runUntilIdle();

        assertThat(csms.log).containsExactly("open", "a", "b");
    }

    @Test
    void closeOfAConnectionThatHasEndedDoesNothingEvenIfDelayed() {
        connection.put(new ConnectionFault.Delay(Duration.ofSeconds(3)));
        ends.csms().abort();
        time.runUntilIdle();

        connection.close(CloseReason.NORMAL);

        assertThat(time.waitingTimers()).isZero();
        assertThat(station.log).containsExactly("open", "closed 1006");
    }

    @Test
    void abortBreaksAStalledConnectionAtOnce() {
        connection.put(new ConnectionFault.Stall());
        send("a");

        connection.abort();
        time.runUntilIdle();

        assertThat(csms.log).containsExactly("open", "closed 1006");
    }

    @Test
    void connectionIsCutAfterSoManyMessages() {
        connection.put(new ConnectionFault.CutAfterMessages(2));

        send("a", "b", "c");

        assertThat(csms.log).containsExactly("open", "a", "b", "closed 1006");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void connectionIsCutAfterSoManyBytesAndAPartOfAMessageDoesNotArrive() {
        connection.put(new ConnectionFault.CutAfterBytes(5));

        send("ää", "xy");

        assertThat(csms.log).containsExactly("open", "ää", "closed 1006");
    }

    @Test
    void messageThatEndsWithTheLastByteArrives() {
        connection.put(new ConnectionFault.CutAfterBytes(4));

        send("ää", "x");

        assertThat(csms.log).containsExactly("open", "ää", "closed 1006");
    }

    @Test
    void cutAfterNothingBreaksTheConnectionAtOnce() {
        connection.put(new ConnectionFault.CutAfterBytes(0));
        time.runUntilIdle();

        assertThat(csms.log).containsExactly("open", "closed 1006");
    }

    @Test
    void faultsOfOneEndDoNotTouchWhatTheOtherSends() {
        connection.put(new ConnectionFault.Stall());
        ends.csms().send("hello");
        time.runUntilIdle();

        assertThat(station.log).containsExactly("open", "hello");
    }

    @Test
    void watcherSeesWhatIsSentWhateverBecomesOfIt() {
        List<String> seen = new ArrayList<>();
        connection.watch(seen::add);
        connection.put(new ConnectionFault.Drop(1));

        send("a", "b");

        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void faultsOfNoSizeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionFault.Drop(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionFault.Duplicate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionFault.CutAfterBytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionFault.CutAfterMessages(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionFault.Delay(Duration.ofNanos(-1)));
    }

    private void send(String... texts) {
        for (String text : texts) {
            connection.send(text);
        }
        time.runUntilIdle();
    }

    private static final class Log implements ConnectionListener {

        private final List<String> log = new ArrayList<>();

        @Override
        public void onOpen(Connection opened) {
            log.add("open");
        }

        @Override
        public void onText(String text) {
            log.add(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            log.add("closed " + reason.code());
        }
    }
}
