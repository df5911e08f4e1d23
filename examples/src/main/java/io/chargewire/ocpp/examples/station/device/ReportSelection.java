package io.chargewire.ocpp.examples.station.device;

import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.ComponentCriterionEnum;
import io.chargewire.ocpp.model.datatypes.ComponentVariable;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.datatypes.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses what a report about the device model holds (B07, B08). Thread-safe. */
public final class ReportSelection {

    private static final String AVAILABILITY_STATE = "AvailabilityState";

    private final DeviceModel model;

    /**
     * Creates a selection.
     *
     * @param model what to choose from
     */
    public ReportSelection(DeviceModel model) {
        this.model = model;
    }

    /**
     * The variables of one of the standard's reports: those that can be set, all, or those about availability
     * (B07.FR.07 to B07.FR.09).
     *
     * @param base which report
     * @return never empty
     */
    public List<ReportData> base(ReportBaseEnum base) {
        return model.variables().stream()
                .filter(variable -> switch (base) {
                    case FULL_INVENTORY -> true;
                    case CONFIGURATION_INVENTORY -> variable.isWritable();
                    case SUMMARY_INVENTORY ->
                        DeviceModel.sameName(variable.variable().getName(), AVAILABILITY_STATE);
                })
                .map(DeviceVariable::report)
                .toList();
    }

    /**
     * The variables that a CSMS asks for. Criteria are joined by or (B08.FR.13), and what they leave is cut down to the
     * components and variables listed (B08.FR.05).
     *
     * @param criteria what the components must be, or null for any
     * @param wanted components and variables, or null for all
     * @return possibly empty
     */
    public List<ReportData> custom(
            @Nullable List<ComponentCriterionEnum> criteria, @Nullable List<ComponentVariable> wanted) {
        return model.variables().stream()
                .filter(variable -> criteria == null
                        || criteria.stream().anyMatch(criterion -> meets(variable.component(), criterion)))
                .filter(variable -> wanted == null || wanted.stream().anyMatch(entry -> isWanted(variable, entry)))
                .map(DeviceVariable::report)
                .toList();
    }

    /**
     * Whether a component meets a criterion: the variable of the same name is true, or, but for Problem, does not exist
     * (B08.FR.07 to B08.FR.10).
     */
    private boolean meets(Component component, ComponentCriterionEnum criterion) {
        DeviceVariable flag = model.find(
                component, Variable.builder().name(criterion.wireValue()).build());
        return flag == null
                ? criterion != ComponentCriterionEnum.PROBLEM
                : flag.value().equals("true");
    }

    /** What the CSMS leaves out of the name of a component or variable stands for all there are (B08.FR.20 to B08.FR.25). */
    private static boolean isWanted(DeviceVariable candidate, ComponentVariable wanted) {
        Component component = wanted.getComponent();
        Variable variable = wanted.getVariable();
        return DeviceModel.sameName(component.getName(), candidate.component().getName())
                && leftOutOrSame(component.getInstance(), candidate.component().getInstance())
                && covers(component.getEvse(), candidate.component().getEvse())
                && (variable == null || isMeant(variable, candidate.variable()));
    }

    private static boolean isMeant(Variable wanted, Variable candidate) {
        return DeviceModel.sameName(wanted.getName(), candidate.getName())
                && leftOutOrSame(wanted.getInstance(), candidate.getInstance());
    }

    private static boolean covers(@Nullable EVSE wanted, @Nullable EVSE candidate) {
        if (wanted == null) {
            return true;
        }
        return candidate != null
                && wanted.getId() == candidate.getId()
                && (wanted.getConnectorId() == null || wanted.getConnectorId().equals(candidate.getConnectorId()));
    }

    private static boolean leftOutOrSame(@Nullable String wanted, @Nullable String candidate) {
        return wanted == null || DeviceModel.sameName(wanted, candidate);
    }
}
