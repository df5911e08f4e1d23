package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stations with a recorder, one after the other, that share what survives a restart. */
final class Bench {

    static final IdToken TOKEN =
            IdToken.builder().idToken("AB1234").type(IdTokenEnum.ISO14443).build();

    final VirtualTime time = new VirtualTime();
    final FakeDelivery delivery = new FakeDelivery();
    private final InMemoryTransport transport = new InMemoryTransport(time.executor());
    private final List<StationClient> stations = new ArrayList<>();
    TransactionStore store = TransactionStore.inMemory();

    /** A station as it is after it was switched on. */
    TransactionRecorder boot() {
        return boot(builder -> builder);
    }

    TransactionRecorder boot(UnaryOperator<TransactionRecorderBuilder> settings) {
        TransactionRecorder recorder =
                settings.apply(TransactionRecorder.builder(delivery, store)).build();
        stations.add(StationClient.builder("CS001", "ws://csms/ocpp")
                .transport(transport.newClient())
                .timers(time)
                .handlerExecutor(time.executor())
                .callbackExecutor(time.executor())
                .part(recorder)
                .build());
        return recorder;
    }

    void close() {
        stations.forEach(station -> station.close(Duration.ZERO));
        time.runUntilIdle();
        transport.close();
    }

    MeterValue reading(int wattHours) {
        return MeterValue.builder()
                .timestamp(time.now())
                .sampledValue(SampledValue.builder()
                        .value(BigDecimal.valueOf(wattHours))
                        .build())
                .build();
    }
}
