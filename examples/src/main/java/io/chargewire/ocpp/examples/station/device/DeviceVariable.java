package io.chargewire.ocpp.examples.station.device;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.MutabilityEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.datatypes.VariableAttribute;
import io.chargewire.ocpp.model.datatypes.VariableCharacteristics;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One variable of one component, with its attribute Actual; the simulated station has no other attributes. Thread-safe.
 *
 * <p>A variable is either read-only, with a value that comes from elsewhere, or can be written, and then the station's
 * configuration keeps its value.
 */
public final class DeviceVariable {

    /** The longest value that SetVariables can carry. */
    private static final int MAX_SET_LENGTH = 1_000;

    private final Component component;
    private final Variable variable;
    private final VariableCharacteristics characteristics;
    private final MutabilityEnum mutability;
    private final Supplier<String> source;

    /** Keeps the value of a variable that can be written; null in one that cannot. */
    private final @Nullable StationConfiguration configuration;

    private DeviceVariable(
            Component component, Variable variable, VariableCharacteristics characteristics, Supplier<String> source) {
        this.component = component;
        this.variable = variable;
        this.characteristics = characteristics;
        this.mutability = MutabilityEnum.READ_ONLY;
        this.source = source;
        this.configuration = null;
    }

    private DeviceVariable(
            Component component,
            Variable variable,
            VariableCharacteristics characteristics,
            StationConfiguration configuration,
            String initial) {
        this.component = component;
        this.variable = variable;
        this.characteristics = characteristics;
        this.mutability = MutabilityEnum.READ_WRITE;
        this.configuration = configuration;
        VariableName name = name();
        this.source = () -> {
            String kept = configuration.read(name);
            return kept == null ? initial : kept;
        };
    }

    /**
     * A variable that the CSMS can only read.
     *
     * @param value gives the present value
     */
    static DeviceVariable readOnly(
            Component component, Variable variable, VariableCharacteristics characteristics, Supplier<String> value) {
        return new DeviceVariable(component, variable, characteristics, value);
    }

    /**
     * A variable that the CSMS can set.
     *
     * @param configuration keeps its value
     * @param initial the value until it is set
     */
    static DeviceVariable readWrite(
            Component component,
            Variable variable,
            VariableCharacteristics characteristics,
            StationConfiguration configuration,
            String initial) {
        return new DeviceVariable(component, variable, characteristics, configuration, initial);
    }

    /**
     * The component it belongs to.
     *
     * @return with EVSE and connector where it has them
     */
    public Component component() {
        return component;
    }

    /**
     * Its name and instance.
     *
     * @return the variable
     */
    public Variable variable() {
        return variable;
    }

    /**
     * Whether the CSMS can set it.
     *
     * @return false if it is read-only
     */
    public boolean isWritable() {
        return mutability != MutabilityEnum.READ_ONLY;
    }

    /**
     * The value of the attribute Actual.
     *
     * @return the present value as text, possibly empty
     */
    public String value() {
        return source.get();
    }

    /** Keeps a value that {@link #accepts} has let through. */
    void store(String value) throws IOException {
        if (configuration == null) {
            throw new IllegalStateException(name() + " cannot be written");
        }
        configuration.write(name(), value);
    }

    /**
     * Whether a value has the right form and is within the limits (B05.FR.07, B05.FR.08).
     *
     * @param value the text to set
     * @return false if it does not fit
     */
    boolean accepts(String value) {
        return switch (characteristics.getDataType()) {
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case INTEGER -> value.matches("[+-]?[0-9]{1,10}") && isWithinLimits(value);
            case DECIMAL -> value.matches("[+-]?[0-9]{1,10}(\\.[0-9]{1,6})?") && isWithinLimits(value);
            case DATE_TIME -> isDateTime(value);
            case OPTION_LIST -> offered().contains(value);
            case SEQUENCE_LIST, MEMBER_LIST -> value.isEmpty() || offered().containsAll(List.of(value.split(",", -1)));
            case STRING -> value.length() <= maxLength();
        };
    }

    /** What a report says about it. */
    ReportData report() {
        return ReportData.builder()
                .component(component)
                .variable(variable)
                .variableAttribute(VariableAttribute.builder()
                        .type(AttributeEnum.ACTUAL)
                        .value(value())
                        .mutability(mutability)
                        .persistent(isWritable())
                        .constant(false)
                        .build())
                .variableCharacteristics(characteristics)
                .build();
    }

    private VariableName name() {
        return new VariableName(component.getName(), variable.getName(), variable.getInstance());
    }

    private boolean isWithinLimits(String value) {
        BigDecimal number = new BigDecimal(value);
        BigDecimal min = characteristics.getMinLimit();
        BigDecimal max = characteristics.getMaxLimit();
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    private int maxLength() {
        BigDecimal max = characteristics.getMaxLimit();
        return max == null ? MAX_SET_LENGTH : max.intValue();
    }

    private List<String> offered() {
        String list = characteristics.getValuesList();
        return list == null ? List.of() : List.of(list.split(","));
    }

    private static boolean isDateTime(String value) {
        try {
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
