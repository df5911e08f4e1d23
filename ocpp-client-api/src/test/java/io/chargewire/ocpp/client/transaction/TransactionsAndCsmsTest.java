package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the CSMS asks about transactions, and answers to them. */
@ExtendWith(NoLeaks.class)
class TransactionsAndCsmsTest {

    private final VirtualTime time = new VirtualTime();
    private final InMemoryTransport transport = new InMemoryTransport(time.executor());
    private final FakeDelivery delivery = new FakeDelivery();
    private final List<String> answers = new ArrayList<>();
    private final TransactionRecorder recorder = TransactionRecorder.builder(delivery, TransactionStore.inMemory())
            .transactionIds(() -> "T1")
            .onAnswer((event, answer) -> {
                throw new IllegalStateException("a listener that fails");
            })
            .onAnswer((event, answer) -> answers.add(event.getTransactionInfo().getTransactionId() + " "
                    + event.getSeqNo() + " "
                    + (answer.getIdTokenInfo() == null
                            ? ""
                            : answer.getIdTokenInfo().getStatus())))
            .build();
    private final StationClient station = StationClient.builder("CS001", "ws://csms/ocpp")
            .transport(transport.newClient())
            .timers(time)
            .handlerExecutor(time.executor())
            .callbackExecutor(time.executor())
            .part(recorder)
            .build();
    private final Csms csms = new Csms();

    @BeforeEach
    void connect() throws IOException {
        transport
                .server()
                .start(request -> CompletableFuture.completedFuture(new Admission.Accepted("ocpp2.0.1", csms)));
        station.connect();
        time.runUntilIdle();
    }

    @AfterEach
    void close() {
        station.close(Duration.ZERO);
        time.runUntilIdle();
        transport.close();
    }

    @Test
    @Requirement({"E14.FR.01", "E14.FR.02", "E14.FR.03", "E14.FR.04", "E14.FR.05"})
    void theStatusOfATransactionIsTold() {
        assertThat(ask("{\"transactionId\":\"T1\"}"))
                .contains("\"ongoingIndicator\":false", "\"messagesInQueue\":false");
        RecordedTransaction transaction = start();
        assertThat(ask("{\"transactionId\":\"T1\"}")).contains("\"ongoingIndicator\":true", "\"messagesInQueue\":true");
        assertThat(ask("{\"transactionId\":\"T2\"}"))
                .contains("\"ongoingIndicator\":false", "\"messagesInQueue\":false");
        delivery.answerAll();
        assertThat(ask("{\"transactionId\":\"T1\"}"))
                .contains("\"ongoingIndicator\":true", "\"messagesInQueue\":false");
        transaction.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        assertThat(ask("{\"transactionId\":\"T1\"}"))
                .contains("\"ongoingIndicator\":false", "\"messagesInQueue\":true");
        delivery.answerAll();
        assertThat(ask("{\"transactionId\":\"T1\"}"))
                .contains("\"ongoingIndicator\":false", "\"messagesInQueue\":false");
    }

    @Test
    @Requirement({"E14.FR.06", "E14.FR.07", "E14.FR.08"})
    void theStatusOfAllIsToldWithoutAnIndicator() {
        assertThat(ask("{}")).contains("\"messagesInQueue\":false").doesNotContain("ongoingIndicator");
        start();
        assertThat(ask("{}")).contains("\"messagesInQueue\":true").doesNotContain("ongoingIndicator");
    }

    @Test
    @Requirement({"E05.FR.09", "E05.FR.10"})
    void theAnswerToAnyEventIsToldWhoeverHasSentIt() {
        start();
        station.call(delivery.last());
        time.runUntilIdle();
        assertThat(answers).containsExactly("T1 0 Blocked");
        assertThat(delivery.last().getEventType()).isEqualTo(TransactionEventEnum.STARTED);
    }

    private RecordedTransaction start() {
        return recorder.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                .record();
    }

    private String ask(String payload) {
        csms.connection.send("[2,\"q" + csms.received.size() + "\",\"GetTransactionStatus\"," + payload + "]");
        time.runUntilIdle();
        return csms.received.get(csms.received.size() - 1);
    }

    private static final class Csms implements ConnectionListener {

        private final List<String> received = new ArrayList<>();

        @SuppressWarnings("NullAway.Init") // Set when the station connects, before anything is asked.
        private Connection connection;

        @Override
        public void onOpen(Connection opened) {
            connection = opened;
        }

        @Override
        public void onText(String text) {
            received.add(text);
            if (text.contains("\"TransactionEvent\"")) {
                connection.send("[3,\"" + text.split("\"", -1)[1] + "\",{\"idTokenInfo\":{\"status\":\"Blocked\"}}]");
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            // The station's side is what counts.
        }
    }
}
