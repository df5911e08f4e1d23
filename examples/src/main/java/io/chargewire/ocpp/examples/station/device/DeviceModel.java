package io.chargewire.ocpp.examples.station.device;

import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.GetVariableResult;
import io.chargewire.ocpp.model.datatypes.GetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.Variable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All variables of the station. Names are compared without regard to upper and lower case, as the standard's identifierStrings
 * are. Thread-safe.
 */
public final class DeviceModel {

    private final List<DeviceVariable> variables;

    /**
     * Creates the model.
     *
     * @param variables every variable there is, in the order of reports
     */
    public DeviceModel(List<DeviceVariable> variables) {
        this.variables = List.copyOf(variables);
    }

    /**
     * Every variable there is.
     *
     * @return in the order of reports
     */
    public List<DeviceVariable> variables() {
        return variables;
    }

    /**
     * The number that one of the station's own settings holds.
     *
     * @param component the name of a component without EVSE and instance
     * @param variable the name of an integer variable without instance
     * @return the present value
     * @throws IllegalArgumentException if there is no such variable
     */
    public int integer(String component, String variable) {
        return Integer.parseInt(setting(component, variable).value());
    }

    /**
     * The truth value that one of the station's own settings holds.
     *
     * @param component the name of a component without EVSE and instance
     * @param variable the name of a boolean variable without instance
     * @return the present value
     * @throws IllegalArgumentException if there is no such variable
     */
    public boolean flag(String component, String variable) {
        return Boolean.parseBoolean(setting(component, variable).value());
    }

    /**
     * Answers one question of a GetVariablesRequest (B06).
     *
     * @param asked component, variable and attribute
     * @return the result, with the attribute Actual where none was asked for (B06.FR.11)
     */
    public GetVariableResult get(GetVariableData asked) {
        GetVariableResult.Builder result = GetVariableResult.builder()
                .component(asked.getComponent())
                .variable(asked.getVariable())
                .attributeType(asked.getAttributeType() == null ? AttributeEnum.ACTUAL : asked.getAttributeType());
        DeviceVariable found = find(asked.getComponent(), asked.getVariable());
        if (found != null && isActual(asked.getAttributeType())) {
            return result.attributeStatus(GetVariableStatusEnum.ACCEPTED)
                    .attributeValue(found.value())
                    .build();
        }
        GetVariableStatusEnum status = found != null
                ? GetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE
                : knows(asked.getComponent())
                        ? GetVariableStatusEnum.UNKNOWN_VARIABLE
                        : GetVariableStatusEnum.UNKNOWN_COMPONENT;
        return result.attributeStatus(status).build();
    }

    /**
     * Carries out one order of a SetVariablesRequest (B05).
     *
     * @param order component, variable, attribute and value
     * @return the result, with the attribute Actual where none was named (B05.FR.12)
     */
    public SetVariableResult set(SetVariableData order) {
        SetVariableResult.Builder result = SetVariableResult.builder()
                .component(order.getComponent())
                .variable(order.getVariable())
                .attributeType(order.getAttributeType() == null ? AttributeEnum.ACTUAL : order.getAttributeType());
        DeviceVariable found = find(order.getComponent(), order.getVariable());
        if (found == null) {
            return result.attributeStatus(
                            knows(order.getComponent())
                                    ? SetVariableStatusEnum.UNKNOWN_VARIABLE
                                    : SetVariableStatusEnum.UNKNOWN_COMPONENT)
                    .build();
        }
        if (!isActual(order.getAttributeType())) {
            return result.attributeStatus(SetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE)
                    .build();
        }
        StatusInfo refusal = !found.isWritable()
                ? ReasonCode.READ_ONLY.info()
                : found.accepts(order.getAttributeValue()) ? null : ReasonCode.INVALID_VALUE.info();
        if (refusal != null) {
            return result.attributeStatus(SetVariableStatusEnum.REJECTED)
                    .attributeStatusInfo(refusal)
                    .build();
        }
        try {
            found.store(order.getAttributeValue());
        } catch (IOException e) {
            return result.attributeStatus(SetVariableStatusEnum.REJECTED)
                    .attributeStatusInfo(ReasonCode.OUT_OF_STORAGE.info())
                    .build();
        }
        return result.attributeStatus(SetVariableStatusEnum.ACCEPTED).build();
    }

    /**
     * Whether there is a component.
     *
     * @param component name, instance and EVSE; an empty instance counts as none (B06.FR.15)
     * @return true if it has at least one variable
     */
    public boolean knows(Component component) {
        return variables.stream().anyMatch(candidate -> same(candidate.component(), component));
    }

    /**
     * Finds a variable.
     *
     * @param component its component
     * @param variable its name and instance
     * @return the variable, or null if there is none
     */
    public @Nullable DeviceVariable find(Component component, Variable variable) {
        return variables.stream()
                .filter(candidate -> same(candidate.component(), component)
                        && sameName(candidate.variable().getName(), variable.getName())
                        && sameName(candidate.variable().getInstance(), variable.getInstance()))
                .findFirst()
                .orElse(null);
    }

    private DeviceVariable setting(String component, String variable) {
        DeviceVariable found = find(
                Component.builder().name(component).build(),
                Variable.builder().name(variable).build());
        if (found == null) {
            throw new IllegalArgumentException("there is no variable " + component + "." + variable);
        }
        return found;
    }

    private static boolean isActual(@Nullable AttributeEnum type) {
        return type == null || type == AttributeEnum.ACTUAL;
    }

    private static boolean same(Component one, Component other) {
        return sameName(one.getName(), other.getName())
                && sameName(one.getInstance(), other.getInstance())
                && same(one.getEvse(), other.getEvse());
    }

    private static boolean same(@Nullable EVSE one, @Nullable EVSE other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.getId() == other.getId() && Objects.equals(one.getConnectorId(), other.getConnectorId());
    }

    /** Compares names and instances. */
    static boolean sameName(@Nullable String one, @Nullable String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
