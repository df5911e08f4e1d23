package io.chargewire.ocpp.examples.quickstart;

import io.chargewire.ocpp.examples.csms.TransactionListener;
import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.server.RemoteStation;
import java.math.BigDecimal;

/**
 * What the CSMS of the quickstart does while the station charges: it asks for variables when the transaction starts, limits the
 * current after the first meter reading, and stops the transaction after the third.
 */
final class Script implements TransactionListener {

    /** After how many meter readings the transaction is stopped. */
    static final int READINGS = 3;

    /** The limit that is set, in amperes per phase. */
    static final int LIMIT_AMPERES = 10;

    /** Only touched by the handlers of one station, which run one at a time. */
    private int readings;

    @Override
    public void onEvent(RemoteStation station, TransactionEventRequest event) {
        String transactionId = event.getTransactionInfo().getTransactionId();
        switch (event.getEventType()) {
            case STARTED -> station.call(readSettings());
            case UPDATED -> {
                readings++;
                if (readings == 1) {
                    station.call(limitCurrent(transactionId));
                } else if (readings == READINGS) {
                    station.call(RequestStopTransactionRequest.builder()
                            .transactionId(transactionId)
                            .build());
                }
            }
            case ENDED -> {}
        }
    }

    private static GetVariablesRequest readSettings() {
        return GetVariablesRequest.builder()
                .getVariableData(
                        variable("SampledDataCtrlr", "TxUpdatedInterval"),
                        variable("OCPPCommCtrlr", "HeartbeatInterval"))
                .build();
    }

    private static GetVariableData variable(String component, String name) {
        return GetVariableData.builder()
                .component(Component.builder().name(component).build())
                .variable(Variable.builder().name(name).build())
                .build();
    }

    private static SetChargingProfileRequest limitCurrent(String transactionId) {
        ChargingSchedulePeriod always = ChargingSchedulePeriod.builder()
                .startPeriod(0)
                .limit(BigDecimal.valueOf(LIMIT_AMPERES))
                .build();
        return SetChargingProfileRequest.builder()
                .evseId(1)
                .chargingProfile(ChargingProfile.builder()
                        .id(1)
                        .stackLevel(0)
                        .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                        .chargingProfileKind(ChargingProfileKindEnum.RELATIVE)
                        .transactionId(transactionId)
                        .chargingSchedule(ChargingSchedule.builder()
                                .id(1)
                                .chargingRateUnit(ChargingRateUnitEnum.A)
                                .chargingSchedulePeriod(always)
                                .build())
                        .build())
                .build();
    }
}
