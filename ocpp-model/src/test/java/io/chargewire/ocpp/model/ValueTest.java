package io.chargewire.ocpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.CustomData;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {

    private static final ChargingStation STATION =
            ChargingStation.builder().model("One").vendorName("Example").build();

    @Test
    void buildingWithoutARequiredPropertyNamesIt() {
        assertThatThrownBy(() -> BootNotificationRequest.builder()
                        .chargingStation(STATION)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("BootNotificationRequest.reason is required");
    }

    @Test
    void buildingNamesAllThatIsMissing() {
        assertThatThrownBy(() -> BootNotificationRequest.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("BootNotificationRequest.chargingStation, BootNotificationRequest.reason are required");
    }

    @Test
    void aMissingNumberIsNotTakenForZero() {
        assertThatThrownBy(() -> GetDisplayMessagesRequest.builder().build())
                .hasMessage("GetDisplayMessagesRequest.requestId is required");
    }

    @Test
    void anOptionalPropertyCanBeUnset() {
        ChargingStation with = STATION.toBuilder().serialNumber("1").build();

        assertThat(with.toBuilder().serialNumber(null).build())
                .isEqualTo(STATION)
                .isNotEqualTo(with);
    }

    @Test
    void aListIsCopiedAndCannotBeChanged() {
        List<Integer> ids = new ArrayList<>(List.of(1, 2));
        GetDisplayMessagesRequest request =
                GetDisplayMessagesRequest.builder().requestId(1).id(ids).build();

        ids.add(3);

        List<Integer> kept = request.getId();
        assertThat(kept).isNotNull().containsExactly(1, 2);
        assertThatThrownBy(() -> kept.add(3)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void itemsCanBeGivenOneByOne() {
        assertThat(GetDisplayMessagesRequest.builder().requestId(1).id(1, 2, 3).build())
                .isEqualTo(GetDisplayMessagesRequest.builder()
                        .requestId(1)
                        .id(List.of(1, 2, 3))
                        .build());
        assertThat(GetDisplayMessagesRequest.builder()
                        .requestId(1)
                        .id(5)
                        .id(null)
                        .build()
                        .getId())
                .isNull();
    }

    @Test
    void aNullItemIsRefusedByItsPlace() {
        GetVariableData data = GetVariableData.builder()
                .component(Component.builder().name("EVSE").build())
                .variable(Variable.builder().name("Power").build())
                .build();

        assertThatThrownBy(() -> GetVariablesRequest.builder()
                        .getVariableData(Arrays.asList(data, null))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GetVariablesRequest.getVariableData[1] is null");
    }

    @Test
    void aBuilderCanBeUsedAgain() {
        ChargingStation.Builder builder = STATION.toBuilder();
        ChargingStation one = builder.model("One").build();
        ChargingStation two = builder.model("Two").build();

        assertThat(one.getModel()).isEqualTo("One");
        assertThat(two.getModel()).isEqualTo("Two");
    }

    @Test
    void decimalsAreEqualByTheirNumericValue() {
        SampledValue brief = SampledValue.builder().value(new BigDecimal("1.0")).build();
        SampledValue padded =
                SampledValue.builder().value(new BigDecimal("1.00")).build();
        SampledValue other =
                SampledValue.builder().value(new BigDecimal("1.01")).build();

        assertThat(brief).isEqualTo(padded).hasSameHashCodeAs(padded).isNotEqualTo(other);
        assertThat(padded.getValue()).hasToString("1.00");
    }

    @Test
    void valuesOfOtherClassesAreNotEqual() {
        IdToken token = IdToken.builder().idToken("A").type(IdTokenEnum.CENTRAL).build();

        assertThat(token).isNotEqualTo(STATION).isNotEqualTo(null).isNotEqualTo("A");
        assertThat(token).isNotEqualTo(token.toBuilder().idToken("B").build());
        assertThat(token).isNotEqualTo(token.toBuilder().type(IdTokenEnum.EMAID).build());
    }

    @Test
    void vendorDataIsCopiedAndRefusedWhereItIsNoJson() {
        List<Object> list = new ArrayList<>(List.of(1));
        CustomData data = CustomData.builder().vendorId("v").put("list", list).build();
        list.add(2);

        assertThat(data.getProperties()).containsEntry("list", List.of(1));
        assertThatThrownBy(() -> data.getProperties().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> CustomData.builder().put("vendorId", "w"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vendorId has a method of its own");
        assertThatThrownBy(() -> CustomData.builder()
                        .vendorId("v")
                        .put("a", new Object())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CustomData.properties: no JSON value is made of java.lang.Object");
    }
}
