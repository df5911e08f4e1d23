package io.chargewire.ocpp.examples.station.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.ComponentCriterionEnum;
import io.chargewire.ocpp.model.datatypes.ComponentVariable;
import io.chargewire.ocpp.model.datatypes.DataEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.GetVariableResult;
import io.chargewire.ocpp.model.datatypes.GetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceModelTest {

    private static final EVSE CONNECTOR = EVSE.builder().id(1).connectorId(1).build();

    private final DeviceModel model = new DeviceModel(new VariableList(StationConfiguration.inMemory(Map.of()))
            .component("ChargingStation")
            .readOneOf("AvailabilityState", DataEnum.OPTION_LIST, "Available,Occupied", () -> "Available")
            .fixed("Available", true)
            .component("Connector", CONNECTOR)
            .readOneOf("AvailabilityState", DataEnum.OPTION_LIST, "Available,Occupied", () -> "Occupied")
            .fixed("Problem", true)
            .component("Ctrlr")
            .writableNumber("Number", 5, 0, 10, "s")
            .writableFlag("Flag", false)
            .writableText("Text", "", 3)
            .fixed("ItemsPerMessage:GetReport", 7)
            .toList());

    @Test
    void aValueIsFoundWhateverCaseItsNameIsWrittenIn() {
        GetVariableResult result = get("CTRLR", "number", null);

        assertThat(result.getAttributeStatus()).isEqualTo(GetVariableStatusEnum.ACCEPTED);
        assertThat(result.getAttributeValue()).isEqualTo("5");
        assertThat(result.getAttributeType()).isEqualTo(AttributeEnum.ACTUAL);
        assertThat(result.getComponent().getName()).isEqualTo("CTRLR");
    }

    @Test
    void aVariableWithInstancesIsNotFoundWithoutOne() {
        assertThat(get("Ctrlr", "ItemsPerMessage", null).getAttributeStatus())
                .isEqualTo(GetVariableStatusEnum.UNKNOWN_VARIABLE);
        assertThat(model.get(GetVariableData.builder()
                                .component(component("Ctrlr", null))
                                .variable(Variable.builder()
                                        .name("ItemsPerMessage")
                                        .instance("GetReport")
                                        .build())
                                .build())
                        .getAttributeValue())
                .isEqualTo("7");
    }

    @Test
    void aComponentOfAConnectorIsNotTheOneOfTheStation() {
        assertThat(get("Connector", "AvailabilityState", null).getAttributeStatus())
                .isEqualTo(GetVariableStatusEnum.UNKNOWN_COMPONENT);
    }

    @Test
    void anAttributeThatThereIsNotIsSaidToBeUnsupported() {
        GetVariableResult result = get("Ctrlr", "Number", AttributeEnum.TARGET);

        assertThat(result.getAttributeStatus()).isEqualTo(GetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE);
        assertThat(result.getAttributeType()).isEqualTo(AttributeEnum.TARGET);
        assertThat(result.getAttributeValue()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Ctrlr,Number,10,ACCEPTED",
        "Ctrlr,Number,11,REJECTED",
        "Ctrlr,Number,-1,REJECTED",
        "Ctrlr,Number,1.5,REJECTED",
        "Ctrlr,Number,99999999999999999999,REJECTED",
        "Ctrlr,Number,'',REJECTED",
        "Ctrlr,Flag,true,ACCEPTED",
        "Ctrlr,Flag,yes,REJECTED",
        "Ctrlr,Text,abc,ACCEPTED",
        "Ctrlr,Text,abcd,REJECTED",
        "ChargingStation,Available,false,REJECTED",
        "Ctrlr,Nothing,1,UNKNOWN_VARIABLE",
        "Nothing,Number,1,UNKNOWN_COMPONENT"
    })
    void aValueIsSetIfItFitsAndLeftAloneIfNot(
            String component, String variable, String value, SetVariableStatusEnum expected) {
        String before = get(component, variable, null).getAttributeValue();

        assertThat(model.set(SetVariableData.builder()
                                .component(component(component, null))
                                .variable(Variable.builder().name(variable).build())
                                .attributeValue(value)
                                .build())
                        .getAttributeStatus())
                .isEqualTo(expected);
        assertThat(get(component, variable, null).getAttributeValue())
                .isEqualTo(expected == SetVariableStatusEnum.ACCEPTED ? value : before);
    }

    @Test
    void theBaseReportsHoldAllWhatCanBeSetOrWhatIsAboutAvailability() {
        ReportSelection reports = new ReportSelection(model);

        assertThat(reports.base(ReportBaseEnum.FULL_INVENTORY)).hasSize(8);
        assertThat(names(reports.base(ReportBaseEnum.CONFIGURATION_INVENTORY)))
                .containsExactly("Number", "Flag", "Text");
        assertThat(names(reports.base(ReportBaseEnum.SUMMARY_INVENTORY)))
                .containsExactly("AvailabilityState", "AvailabilityState");
    }

    @Test
    void aReportOfAComponentWithoutMoreHoldsAllItsVariablesOnEveryEvse() {
        ReportSelection reports = new ReportSelection(model);
        ComponentVariable connectors = ComponentVariable.builder()
                .component(component("connector", null))
                .build();

        assertThat(names(reports.custom(null, List.of(connectors)))).containsExactly("AvailabilityState", "Problem");
    }

    @Test
    void criteriaAndComponentsCutTheReportDownTogether() {
        ReportSelection reports = new ReportSelection(model);
        ComponentVariable state = ComponentVariable.builder()
                .component(component("Connector", EVSE.builder().id(1).build()))
                .variable(Variable.builder().name("AvailabilityState").build())
                .build();

        assertThat(names(reports.custom(List.of(ComponentCriterionEnum.PROBLEM), null)))
                .containsExactly("AvailabilityState", "Problem");
        assertThat(names(reports.custom(List.of(ComponentCriterionEnum.PROBLEM), List.of(state))))
                .containsExactly("AvailabilityState");
        assertThat(reports.custom(
                        List.of(ComponentCriterionEnum.PROBLEM),
                        List.of(ComponentVariable.builder()
                                .component(component("Ctrlr", null))
                                .build())))
                .isEmpty();
        // Without a variable Enabled a component counts as enabled.
        assertThat(reports.custom(List.of(ComponentCriterionEnum.ENABLED), null))
                .hasSize(8);
    }

    private GetVariableResult get(String component, String variable, @Nullable AttributeEnum type) {
        return model.get(GetVariableData.builder()
                .component(component(component, null))
                .variable(Variable.builder().name(variable).build())
                .attributeType(type)
                .build());
    }

    private static Component component(String name, @Nullable EVSE evse) {
        return Component.builder().name(name).evse(evse).build();
    }

    private static List<String> names(List<ReportData> report) {
        return report.stream().map(data -> data.getVariable().getName()).toList();
    }
}
