package io.chargewire.ocpp.examples.station.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import io.chargewire.ocpp.client.transaction.TransactionStore;
import io.chargewire.ocpp.examples.station.authorization.Knowledge;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.examples.station.device.VariableList;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private static final IdToken CARD =
            IdToken.builder().idToken("04A1").type(IdTokenEnum.ISO14443).build();
    private static final StartOrder UNTIL_STOPPED = new StartOrder(CARD, TriggerReasonEnum.AUTHORIZED, null, 0);

    private long nanos;
    private double limit = 11_040;
    private final RecordingUplink uplink = new RecordingUplink();
    private final StationConfiguration configuration = StationConfiguration.inMemory(Map.of());
    private final DeviceModel device = new DeviceModel(new VariableList(configuration)
            .component("SampledDataCtrlr")
            .writableNumber("TxUpdatedInterval", 10, 0, 3_600, "s")
            .toList());
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private final TransactionRecorder recorder =
            TransactionRecorder.builder(uplink, TransactionStore.inMemory()).build();
    private final InMemoryTransport transport = new InMemoryTransport(Runnable::run);
    private final StationClient station = StationClient.builder("CS001", "ws://csms/ocpp")
            .transport(transport.newClient())
            .callbackExecutor(Runnable::run)
            .part(recorder)
            .build();
    private final Evse evse = new Evse(1);
    private final EnergyMeter meter = new EnergyMeter(() -> nanos);
    private final Transactions transactions =
            new Transactions(recorder, device, evse, meter, (time, transaction) -> limit, clock, () -> nanos);

    @BeforeEach
    void theCsmsAgreesWithEverything() {
        answerEventsWith(TransactionEventResponse.builder().build());
        evse.plugIn();
    }

    @AfterEach
    void close() {
        station.close();
        transport.close();
    }

    @Test
    void aTransactionStartsWithTheCardAndAReadingAndEndsWithAReading() {
        OngoingTransaction transaction = transactions.start(UNTIL_STOPPED);
        pass(5);
        assertThat(transactions.stop(transaction.id(), TriggerReasonEnum.REMOTE_STOP, ReasonEnum.REMOTE))
                .isTrue();

        TransactionEventRequest started = events().get(0);
        assertThat(started.getEventType()).isEqualTo(TransactionEventEnum.STARTED);
        assertThat(started.getTriggerReason()).isEqualTo(TriggerReasonEnum.AUTHORIZED);
        assertThat(started.getIdToken()).isEqualTo(CARD);
        assertThat(started.getTransactionInfo().getChargingState()).isEqualTo(ChargingStateEnum.CHARGING);
        assertThat(context(started)).isEqualTo(ReadingContextEnum.TRANSACTION_BEGIN);
        TransactionEventRequest ended = events().get(1);
        assertThat(ended.getEventType()).isEqualTo(TransactionEventEnum.ENDED);
        assertThat(ended.getTransactionInfo().getTransactionId()).isEqualTo(transaction.id());
        assertThat(ended.getTransactionInfo().getStoppedReason()).isEqualTo(ReasonEnum.REMOTE);
        assertThat(context(ended)).isEqualTo(ReadingContextEnum.TRANSACTION_END);
        assertThat(transaction.ended())
                .isCompletedWithValueMatching(finished -> finished.reason() == ReasonEnum.REMOTE
                        && finished.energy().compareTo(new BigDecimal("15.333")) == 0);
        assertThat(transactions.current()).isNull();
    }

    @Test
    void aReadingIsSentAtEveryIntervalAndNumberedWithoutGap() {
        transactions.start(UNTIL_STOPPED);
        for (int second = 0; second < 35; second++) {
            pass(1);
            transactions.tick();
        }

        assertThat(events())
                .extracting(TransactionEventRequest::getTriggerReason)
                .containsExactly(
                        TriggerReasonEnum.AUTHORIZED,
                        TriggerReasonEnum.METER_VALUE_PERIODIC,
                        TriggerReasonEnum.METER_VALUE_PERIODIC,
                        TriggerReasonEnum.METER_VALUE_PERIODIC);
        assertThat(events()).extracting(TransactionEventRequest::getSeqNo).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aMissedReadingIsNotMadeUpFor() {
        transactions.start(UNTIL_STOPPED);
        pass(95);
        transactions.tick();
        transactions.tick();

        assertThat(events()).hasSize(2);
    }

    @Test
    void anIntervalOfZeroSendsNoReadings() throws IOException {
        configuration.write(new VariableName("SampledDataCtrlr", "TxUpdatedInterval", null), "0");
        transactions.start(UNTIL_STOPPED);
        pass(100);
        transactions.tick();

        assertThat(events()).hasSize(1);
    }

    @Test
    void theDriverEndsItWithTheCardAfterTheReadingsAskedFor() {
        OngoingTransaction transaction =
                transactions.start(new StartOrder(CARD, TriggerReasonEnum.AUTHORIZED, null, 2));
        for (int tick = 0; tick < 3; tick++) {
            pass(10);
            transactions.tick();
        }

        TransactionEventRequest last = events().get(events().size() - 1);
        assertThat(last.getTriggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
        assertThat(last.getTransactionInfo().getStoppedReason()).isEqualTo(ReasonEnum.LOCAL);
        assertThat(last.getIdToken()).isEqualTo(CARD);
        assertThat(transaction.ended()).isCompletedWithValueMatching(finished -> finished.samples() == 2);
    }

    @Test
    void onlyTheFirstEventOfARemoteStartNamesTheRequest() {
        transactions.start(new StartOrder(CARD, TriggerReasonEnum.REMOTE_START, 42, 0));
        transactions.update(TriggerReasonEnum.TRIGGER, ReadingContextEnum.TRIGGER);

        assertThat(events().get(0).getTransactionInfo().getRemoteStartId()).isEqualTo(42);
        assertThat(events().get(1).getTransactionInfo().getRemoteStartId()).isNull();
    }

    @Test
    void aCardThatIsRefusedLaterEndsTheTransaction() {
        answerEventsWith(TransactionEventResponse.builder()
                .idTokenInfo(IdTokenInfo.builder()
                        .status(AuthorizationStatusEnum.BLOCKED)
                        .build())
                .build());
        OngoingTransaction transaction = transactions.start(UNTIL_STOPPED);

        TransactionEventRequest last = events().get(1);
        assertThat(last.getTriggerReason()).isEqualTo(TriggerReasonEnum.DEAUTHORIZED);
        assertThat(last.getTransactionInfo().getStoppedReason()).isEqualTo(ReasonEnum.DE_AUTHORIZED);
        assertThat(transaction.ended()).isCompleted();
    }

    @Test
    void aLimitOfZeroSuspendsChargingAndIsReported() {
        transactions.start(UNTIL_STOPPED);
        limit = 0;
        transactions.followLimit();
        transactions.followLimit();
        limit = 4_000;
        transactions.followLimit();

        assertThat(events().stream().skip(1))
                .extracting(event -> event.getTransactionInfo().getChargingState())
                .containsExactly(ChargingStateEnum.SUSPENDED_EVSE, ChargingStateEnum.CHARGING);
        assertThat(meter.power()).isEqualTo(4_000);
    }

    @Test
    void anotherTransactionIsNotStoppedByMistake() {
        transactions.start(UNTIL_STOPPED);

        assertThat(transactions.stop("another", TriggerReasonEnum.REMOTE_STOP, ReasonEnum.REMOTE))
                .isFalse();
        assertThat(transactions.current()).isNotNull();
    }

    @Test
    void thereIsOneTransactionAtATimeAndNoneWithoutACar() {
        transactions.start(UNTIL_STOPPED);
        assertThatThrownBy(() -> transactions.start(UNTIL_STOPPED)).isInstanceOf(IllegalStateException.class);

        transactions.stopByDriver();
        evse.unplug();
        assertThatThrownBy(() -> transactions.start(UNTIL_STOPPED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEventThatIsLostMakesTheTransactionEndWithAFailure() {
        OngoingTransaction transaction = transactions.start(UNTIL_STOPPED);
        uplink.answer(request -> CompletableFuture.failedFuture(new IllegalStateException("cable cut")));
        transactions.update(TriggerReasonEnum.TRIGGER, ReadingContextEnum.TRIGGER);
        answerEventsWith(TransactionEventResponse.builder().build());
        transactions.stopByDriver();

        assertThat(transaction.ended()).isCompletedExceptionally();
    }

    @Test
    void aDriverWhoIsNotAuthorizedStartsNothingAndLeaves() {
        evse.unplug();
        uplink.answer(request -> request instanceof AuthorizeRequest
                ? CompletableFuture.completedFuture(AuthorizeResponse.builder()
                        .idTokenInfo(IdTokenInfo.builder()
                                .status(AuthorizationStatusEnum.EXPIRED)
                                .build())
                        .build())
                : CompletableFuture.completedFuture(
                        StatusNotificationResponse.builder().build()));

        Driver driver = new Driver(new CardReader(uplink, Knowledge.nothing()), evse, transactions);

        assertThat(driver.charge(CARD, 1))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NotAuthorizedException.class)
                .withMessageContaining("Expired");
        assertThat(events()).isEmpty();
        assertThat(evse.isPlugged()).isFalse();
        assertThat(driver.arrive(CARD, null)).isTrue();
    }

    private void answerEventsWith(TransactionEventResponse response) {
        uplink.answer(request -> CompletableFuture.completedFuture(
                request instanceof TransactionEventRequest
                        ? response
                        : StatusNotificationResponse.builder().build()));
    }

    private void pass(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private List<TransactionEventRequest> events() {
        return uplink.sent(TransactionEventRequest.class);
    }

    private static @Nullable ReadingContextEnum context(TransactionEventRequest event) {
        return Objects.requireNonNull(event.getMeterValue())
                .get(0)
                .getSampledValue()
                .get(0)
                .getContext();
    }
}
