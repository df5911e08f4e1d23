package io.chargewire.ocpp.examples.station.device;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.DataEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.datatypes.VariableCharacteristics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the variables of a station, component by component. Not thread-safe.
 *
 * <pre>{@code
 * new VariableList(configuration)
 *     .component("SampledDataCtrlr")
 *     .writableNumber("TxUpdatedInterval", 60, 0, 3600, "s")
 *     .fixed("TxUpdatedMeasurands", DataEnum.MEMBER_LIST, "Power.Active.Import");
 * }</pre>
 */
public final class VariableList {

    private final StationConfiguration configuration;
    private final List<DeviceVariable> variables = new ArrayList<>();

    /** What the following variables belong to. */
    private Component component = Component.builder().name("ChargingStation").build();

    /**
     * Begins an empty list.
     *
     * @param configuration keeps the values that the CSMS can set
     */
    public VariableList(StationConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Begins a component of the whole station.
     *
     * @param name the standard's name
     * @return this list
     */
    public VariableList component(String name) {
        return component(name, null);
    }

    /**
     * Begins a component of an EVSE or connector.
     *
     * @param name the standard's name
     * @param evse where it is, or null for the whole station
     * @return this list
     */
    public VariableList component(String name, @Nullable EVSE evse) {
        component = Component.builder().name(name).evse(evse).build();
        return this;
    }

    /**
     * Adds a variable that never changes.
     *
     * @param name the standard's name, with the instance behind a colon if it has one
     * @param type its type
     * @param value its value
     * @return this list
     */
    public VariableList fixed(String name, DataEnum type, String value) {
        return read(name, type, () -> value);
    }

    /**
     * Adds a number that never changes.
     *
     * @param name the standard's name, with the instance behind a colon if it has one
     * @param value its value
     * @return this list
     */
    public VariableList fixed(String name, int value) {
        return fixed(name, DataEnum.INTEGER, Integer.toString(value));
    }

    /**
     * Adds a truth value that never changes.
     *
     * @param name the standard's name
     * @param value its value
     * @return this list
     */
    public VariableList fixed(String name, boolean value) {
        return fixed(name, DataEnum.BOOLEAN, Boolean.toString(value));
    }

    /**
     * Adds a variable whose value comes from elsewhere.
     *
     * @param name the standard's name, with the instance behind a colon if it has one
     * @param type its type
     * @param value gives the present value
     * @return this list
     */
    public VariableList read(String name, DataEnum type, Supplier<String> value) {
        variables.add(DeviceVariable.readOnly(
                component, variable(name), characteristics(type).build(), value));
        return this;
    }

    /**
     * Adds a quantity whose value comes from elsewhere.
     *
     * @param name the standard's name, with the instance behind a colon if it has one
     * @param type integer or decimal
     * @param max the greatest value it can have
     * @param unit its unit, or null if it has none
     * @param value gives the present value
     * @return this list
     */
    public VariableList readUpTo(
            String name, DataEnum type, double max, @Nullable String unit, Supplier<String> value) {
        VariableCharacteristics limited = characteristics(type)
                .maxLimit(BigDecimal.valueOf(max).stripTrailingZeros())
                .unit(unit)
                .build();
        variables.add(DeviceVariable.readOnly(component, variable(name), limited, value));
        return this;
    }

    /**
     * Adds a choice whose value comes from elsewhere.
     *
     * @param name the standard's name
     * @param type OptionList, MemberList or SequenceList
     * @param offered what there is to choose from, with commas between
     * @param value gives the present value
     * @return this list
     */
    public VariableList readOneOf(String name, DataEnum type, String offered, Supplier<String> value) {
        VariableCharacteristics choice =
                characteristics(type).valuesList(offered).build();
        variables.add(DeviceVariable.readOnly(component, variable(name), choice, value));
        return this;
    }

    /**
     * Adds a whole number that the CSMS can set.
     *
     * @param name the standard's name
     * @param initial the value until it is set
     * @param min the least value
     * @param max the greatest value
     * @param unit its unit, or null if it has none
     * @return this list
     */
    public VariableList writableNumber(String name, int initial, int min, int max, @Nullable String unit) {
        VariableCharacteristics limited = characteristics(DataEnum.INTEGER)
                .minLimit(BigDecimal.valueOf(min))
                .maxLimit(BigDecimal.valueOf(max))
                .unit(unit)
                .build();
        variables.add(
                DeviceVariable.readWrite(component, variable(name), limited, configuration, Integer.toString(initial)));
        return this;
    }

    /**
     * Adds a truth value that the CSMS can set.
     *
     * @param name the standard's name
     * @param initial the value until it is set
     * @return this list
     */
    public VariableList writableFlag(String name, boolean initial) {
        variables.add(DeviceVariable.readWrite(
                component,
                variable(name),
                characteristics(DataEnum.BOOLEAN).build(),
                configuration,
                Boolean.toString(initial)));
        return this;
    }

    /**
     * Adds a text that the CSMS can set.
     *
     * @param name the standard's name
     * @param initial the value until it is set
     * @param maxLength the greatest number of characters
     * @return this list
     */
    public VariableList writableText(String name, String initial, int maxLength) {
        VariableCharacteristics limited = characteristics(DataEnum.STRING)
                .maxLimit(BigDecimal.valueOf(maxLength))
                .build();
        variables.add(DeviceVariable.readWrite(component, variable(name), limited, configuration, initial));
        return this;
    }

    /**
     * What has been written down.
     *
     * @return the variables in their order
     */
    public List<DeviceVariable> toList() {
        return List.copyOf(variables);
    }

    private static Variable variable(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? Variable.builder().name(name).build()
                : Variable.builder()
                        .name(name.substring(0, colon))
                        .instance(name.substring(colon + 1))
                        .build();
    }

    private static VariableCharacteristics.Builder characteristics(DataEnum type) {
        return VariableCharacteristics.builder().dataType(type).supportsMonitoring(false);
    }
}
