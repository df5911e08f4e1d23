package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever is recorded, and whenever the power goes, the CSMS is told a whole story of each transaction. */
@Fault("F50")
class PowerLossTest {

    private static final OcppJson JSON =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build().json();

    private static final Set<TriggerReasonEnum> ENDS_OF_AUTHORIZATION = Set.of(
            TriggerReasonEnum.STOP_AUTHORIZED, TriggerReasonEnum.EV_COMMUNICATION_LOST, TriggerReasonEnum.DEAUTHORIZED);

    enum Move {
        START,
        PLUG_IN,
        UNPLUG,
        AUTHORIZE,
        STOP_AUTHORIZED,
        DEAUTHORIZE,
        CHARGE,
        SUSPEND,
        READ_METER,
        REMOTE_START,
        RESERVATION,
        TRIGGER,
        END,
        ANSWER,
        POWER_LOSS
    }

    private static final class PowerLoss extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Property(tries = 100)
    @Requirement({"E01.FR.07", "E01.FR.14", "E01.FR.16", "E02.FR.13", "E03.FR.01", "E06.FR.14", "E08.FR.08", "B12.FR.05"
    })
    void everyTransactionIsTold(
            @ForAll @Size(max = 60) List<Move> moves, @ForAll long seed, @ForAll @IntRange(max = 4) int danger) {
        Station station = new Station(new Random(seed), danger);
        for (Move move : moves) {
            station.make(move);
        }
        station.safe = true;
        station.boot();
        assertThat(station.recorder.ongoing())
                .extracting(RecordedTransaction::transactionId)
                .containsExactlyInAnyOrderElementsOf(unended(station.told()));
        station.recorder
                .ongoing()
                .forEach(transaction -> transaction
                        .end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.POWER_LOSS)
                        .record());
        station.told().values().forEach(PowerLossTest::isWhole);
        hasOneTransactionOnEachEvse(station.bench.delivery.events());
        station.bench.close();
    }

    private static void isWhole(List<TransactionEventRequest> events) {
        Set<Object> evses = new HashSet<>();
        boolean authorized = false;
        ChargingStateEnum state = null;
        for (int i = 0; i < events.size(); i++) {
            TransactionEventRequest event = events.get(i);
            JSON.write(event);
            assertThat(event.getSeqNo()).isEqualTo(i);
            assertThat(event.getEventType())
                    .isEqualTo(
                            i == 0
                                    ? TransactionEventEnum.STARTED
                                    : i == events.size() - 1
                                            ? TransactionEventEnum.ENDED
                                            : TransactionEventEnum.UPDATED);
            if (event.getEvse() != null) {
                assertThat(evses.add(event.getEvse())).isTrue();
            }
            boolean starts =
                    event.getIdToken() != null && event.getTriggerReason() != TriggerReasonEnum.STOP_AUTHORIZED;
            assertThat(starts && authorized).isFalse();
            authorized = (authorized || starts) && !ENDS_OF_AUTHORIZATION.contains(event.getTriggerReason());
            ChargingStateEnum told = event.getTransactionInfo().getChargingState();
            if (i == 0 || event.getTriggerReason() == TriggerReasonEnum.TRIGGER) {
                assertThat(told).isNotNull();
            }
            if (told != null
                    && event.getTriggerReason() != TriggerReasonEnum.CHARGING_STATE_CHANGED
                    && event.getTriggerReason() != TriggerReasonEnum.TRIGGER) {
                assertThat(told).isNotEqualTo(state);
            }
            state = told == null ? state : told;
        }
        assertThat(events)
                .extracting(TransactionEventRequest::getReservationId)
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
        assertThat(events)
                .extracting(event -> event.getTransactionInfo().getRemoteStartId())
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
    }

    private static void hasOneTransactionOnEachEvse(List<TransactionEventRequest> events) {
        Map<Integer, String> held = new HashMap<>();
        for (TransactionEventRequest event : events) {
            String id = event.getTransactionInfo().getTransactionId();
            EVSE evse = event.getEvse();
            if (evse != null) {
                assertThat(held.merge(evse.getId(), id, (before, now) -> before))
                        .isEqualTo(id);
            }
            if (event.getEventType() == TransactionEventEnum.ENDED) {
                held.values().removeIf(id::equals);
            }
        }
    }

    private static List<String> unended(Map<String, List<TransactionEventRequest>> told) {
        return told.entrySet().stream()
                .filter(story -> story.getValue().stream()
                        .noneMatch(event -> event.getEventType() == TransactionEventEnum.ENDED))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A station that loses its power in between any two steps, and is switched on again. */
    private static final class Station {

        final Bench bench = new Bench();
        private final Random dice;
        private final int danger;
        private int numbers;
        boolean safe;
        TransactionRecorder recorder;

        Station(Random dice, int danger) {
            this.dice = dice;
            this.danger = danger;
            bench.delivery.moment = this::moment;
            bench.store = new FragileStore(bench.store, this::moment);
            recorder = bench.boot();
        }

        private void moment() {
            if (!safe && dice.nextInt(20) < danger) {
                throw new PowerLoss();
            }
        }

        void boot() {
            while (true) {
                try {
                    recorder = bench.boot();
                    return;
                } catch (PowerLoss e) {
                    // Again: a station may lose its power while it starts, too.
                }
            }
        }

        void make(Move move) {
            int before = bench.delivery.kept.size();
            try {
                bench.time.advance(Duration.ofSeconds(1));
                event(move);
            } catch (IllegalStateException | IllegalArgumentException refused) {
                assertThat(bench.delivery.kept).hasSize(before);
            } catch (PowerLoss e) {
                boot();
            }
        }

        private void event(Move move) {
            RecordedTransaction some = some();
            switch (move) {
                case START ->
                    recorder.start(
                                    TriggerReasonEnum.CHARGING_STATE_CHANGED,
                                    dice.nextBoolean() ? ChargingStateEnum.IDLE : ChargingStateEnum.EV_CONNECTED)
                            .evse(1 + dice.nextInt(3), 1 + dice.nextInt(2))
                            .record();
                case ANSWER -> {
                    if (!bench.delivery.waiting().isEmpty()) {
                        bench.delivery.answer(TransactionEventResponse.builder().build());
                    }
                }
                case POWER_LOSS -> throw new PowerLoss();
                default -> {
                    if (some == null) {
                        recorder.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                                .record();
                    } else {
                        update(move, some);
                    }
                }
            }
        }

        private void update(Move move, RecordedTransaction some) {
            switch (move) {
                case PLUG_IN ->
                    some.update(TriggerReasonEnum.CABLE_PLUGGED_IN)
                            .evse(1 + dice.nextInt(3), 1)
                            .chargingState(ChargingStateEnum.EV_CONNECTED)
                            .record();
                case UNPLUG ->
                    some.update(TriggerReasonEnum.EV_COMMUNICATION_LOST)
                            .chargingState(ChargingStateEnum.IDLE)
                            .record();
                case AUTHORIZE ->
                    some.update(TriggerReasonEnum.AUTHORIZED)
                            .idToken(Bench.TOKEN)
                            .record();
                case STOP_AUTHORIZED ->
                    some.update(TriggerReasonEnum.STOP_AUTHORIZED)
                            .idToken(Bench.TOKEN)
                            .record();
                case DEAUTHORIZE -> some.update(TriggerReasonEnum.DEAUTHORIZED).record();
                case CHARGE ->
                    some.update(TriggerReasonEnum.CHARGING_STATE_CHANGED)
                            .chargingState(ChargingStateEnum.CHARGING)
                            .record();
                case SUSPEND ->
                    some.update(TriggerReasonEnum.METER_VALUE_CLOCK)
                            .chargingState(ChargingStateEnum.SUSPENDED_EVSE)
                            .record();
                case READ_METER ->
                    some.update(TriggerReasonEnum.METER_VALUE_PERIODIC)
                            .meterValue(bench.reading(numbers++))
                            .record();
                case REMOTE_START ->
                    some.update(TriggerReasonEnum.REMOTE_START)
                            .remoteStartId(numbers++)
                            .idToken(Bench.TOKEN)
                            .record();
                case RESERVATION ->
                    some.update(TriggerReasonEnum.METER_VALUE_CLOCK)
                            .reservationId(7)
                            .record();
                case TRIGGER -> some.update(TriggerReasonEnum.TRIGGER).record();
                default ->
                    some.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
            }
        }

        private @Nullable RecordedTransaction some() {
            List<RecordedTransaction> ongoing = recorder.ongoing();
            return ongoing.isEmpty() ? null : ongoing.get(dice.nextInt(ongoing.size()));
        }

        Map<String, List<TransactionEventRequest>> told() {
            Map<String, List<TransactionEventRequest>> told = new LinkedHashMap<>();
            bench.delivery
                    .events()
                    .forEach(event -> told.computeIfAbsent(
                                    event.getTransactionInfo().getTransactionId(), id -> new ArrayList<>())
                            .add(event));
            return told;
        }
    }

    /** The power may go before and after everything. What is kept is kept as text. */
    private record FragileStore(TransactionStore kept, Runnable moment) implements TransactionStore {

        @Override
        public List<TransactionState> load() throws IOException {
            return kept.load();
        }

        @Override
        public void save(TransactionState state) throws IOException {
            moment.run();
            kept.save(TransactionState.fromText(state.toText()));
            moment.run();
        }

        @Override
        public void remove(String transactionId) throws IOException {
            moment.run();
            kept.remove(transactionId);
            moment.run();
        }
    }
}
