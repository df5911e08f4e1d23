package io.chargewire.ocpp.examples.station.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ChangeAvailabilityStatusEnum;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.OperationalStatusEnum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvseTest {

    private final List<ConnectorStatusEnum> told = new ArrayList<>();
    private final Evse evse = new Evse(1);

    @Test
    void pluggingInAndUnpluggingIsTold() {
        evse.onStatus(told::add);
        evse.plugIn();
        evse.unplug();

        assertThat(told)
                .containsExactly(
                        ConnectorStatusEnum.AVAILABLE, ConnectorStatusEnum.OCCUPIED, ConnectorStatusEnum.AVAILABLE);
    }

    @Test
    void theConnectorIsInServiceOnlyIfStationAndEvseAreToo() {
        evse.change(Evse.Level.STATION, OperationalStatusEnum.INOPERATIVE);
        evse.change(Evse.Level.CONNECTOR, OperationalStatusEnum.INOPERATIVE);
        evse.change(Evse.Level.CONNECTOR, OperationalStatusEnum.OPERATIVE);
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.UNAVAILABLE);

        evse.change(Evse.Level.STATION, OperationalStatusEnum.OPERATIVE);
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.AVAILABLE);
    }

    @Test
    void duringATransactionAChangeIsScheduledAndDoneAtItsEnd() {
        evse.onStatus(told::add);
        evse.plugIn();
        evse.transactionBegan();

        assertThat(evse.change(Evse.Level.EVSE, OperationalStatusEnum.INOPERATIVE))
                .isEqualTo(ChangeAvailabilityStatusEnum.SCHEDULED);
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.OCCUPIED);

        evse.transactionEnded();
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
        assertThat(told).endsWith(ConnectorStatusEnum.UNAVAILABLE);
    }

    @Test
    void askingForTheStateItIsInIsAcceptedAndCallsOffWhatWasScheduled() {
        evse.transactionBegan();
        evse.change(Evse.Level.EVSE, OperationalStatusEnum.INOPERATIVE);

        assertThat(evse.change(Evse.Level.EVSE, OperationalStatusEnum.OPERATIVE))
                .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);

        evse.transactionEnded();
        assertThat(evse.status()).isEqualTo(ConnectorStatusEnum.AVAILABLE);
    }
}
