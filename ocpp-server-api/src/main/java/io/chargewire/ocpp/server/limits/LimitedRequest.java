package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.Variable;
import org.jspecify.annotations.Nullable;

/** The kinds of message that stations set limits for, and where in the device model. */
public enum LimitedRequest {
    /** Components and variables of a GetReportRequest. */
    GET_REPORT("DeviceDataCtrlr", "GetReport"),
    /** Variables of a GetVariablesRequest. */
    GET_VARIABLES("DeviceDataCtrlr", "GetVariables"),
    /** Variables of a SetVariablesRequest. */
    SET_VARIABLES("DeviceDataCtrlr", "SetVariables"),
    /** IdTokens of a SendLocalListRequest. */
    SEND_LOCAL_LIST("LocalAuthListCtrlr", null),
    /** Monitors of a SetVariableMonitoringRequest. */
    SET_VARIABLE_MONITORING("MonitoringCtrlr", "SetVariableMonitoring"),
    /** Ids of a ClearVariableMonitoringRequest. */
    CLEAR_VARIABLE_MONITORING("MonitoringCtrlr", "ClearVariableMonitoring");

    private final String component;
    private final @Nullable String instance;

    LimitedRequest(String component, @Nullable String instance) {
        this.component = component;
        this.instance = instance;
    }

    /**
     * Where the limits are.
     *
     * @return such as DeviceDataCtrlr
     */
    public Component component() {
        return Component.builder().name(component).build();
    }

    /**
     * The limit of the number of items.
     *
     * @return ItemsPerMessage with the instance of this kind
     */
    public Variable itemsPerMessage() {
        return Variable.builder().name("ItemsPerMessage").instance(instance).build();
    }

    /**
     * The limit of the size.
     *
     * @return BytesPerMessage with the instance of this kind
     */
    public Variable bytesPerMessage() {
        return Variable.builder().name("BytesPerMessage").instance(instance).build();
    }
}
