package io.chargewire.ocpp.client.provisioning;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariable;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.GetVariableResult;
import io.chargewire.ocpp.model.datatypes.GetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesResponse;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers SetVariables and GetVariables for the variables in {@link StandardVariables} (B05, B06), for a station that has no device
 * model. Every other variable is unknown. Thread-safe.
 *
 * <p>They are attributes Actual of the whole station. A value is checked, then written to the configuration, from where the parts of
 * the station read it with their next use. Without {@link NetworkSettings} the variables of network profiles and the identity are
 * read only here, and BasicAuthPassword is set as {@link StationContext#changePassword} does it (A01).
 *
 * <p>CertificateEntries is not among them: its Actual value is how many certificates are installed, which the configuration does
 * not know.
 */
public final class ConfigurationVariables implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(ConfigurationVariables.class);

    private static final VariableName PASSWORD = StandardVariables.BASIC_AUTH_PASSWORD.name();

    /** Those that the standard calls ReadOnly. */
    private static final Set<VariableName> READ_ONLY = Set.of(
            StandardVariables.MESSAGE_TIMEOUT.name(),
            StandardVariables.MAX_CERTIFICATE_CHAIN_SIZE.name(),
            StandardVariables.ADDITIONAL_ROOT_CERTIFICATE_CHECK.name(),
            StandardVariables.ACTIVE_NETWORK_PROFILE.name(),
            StandardVariables.SECURITY_PROFILE.name(),
            StandardVariables.IDENTITY.name());

    /** Nobody would use what is set of these. */
    private static final Set<VariableName> READ_ONLY_WITHOUT_PROFILES = Set.of(
            StandardVariables.NETWORK_CONFIGURATION_PRIORITY.name(),
            StandardVariables.NETWORK_PROFILE_CONNECTION_ATTEMPTS.name(),
            StandardVariables.ALLOW_SECURITY_PROFILE_DOWNGRADE.name());

    private final Map<VariableName, StandardVariable<?>> variables = new HashMap<>();
    private final Set<String> components = new HashSet<>();
    private final StationConfiguration configuration;
    private final @Nullable NetworkSettings network;

    /**
     * The variables of a station with one way to its CSMS.
     *
     * @param configuration where they are
     */
    public ConfigurationVariables(StationConfiguration configuration) {
        this(configuration, null);
    }

    /**
     * The variables of a station with network profiles.
     *
     * @param configuration where they are
     * @param network answers for those of the profiles, as a part of the same client; null for none
     */
    public ConfigurationVariables(StationConfiguration configuration, @Nullable NetworkSettings network) {
        this.configuration = configuration;
        this.network = network;
        for (StandardVariable<?> variable : StandardVariables.all()) {
            if (variable != StandardVariables.CERTIFICATE_ENTRIES) {
                variables.put(variable.name(), variable);
                components.add(variable.name().component().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(
                SetVariablesRequest.class,
                (context, request) -> SetVariablesResponse.builder()
                        .setVariableResult(request.getSetVariableData().stream()
                                .map(data -> set(context, data))
                                .toList())
                        .build());
        setup.on(
                GetVariablesRequest.class,
                (context, request) -> GetVariablesResponse.builder()
                        .getVariableResult(request.getGetVariableData().stream()
                                .map(this::get)
                                .toList())
                        .build());
    }

    /**
     * Sets one variable, for a vendor who answers SetVariables and hands on what is not the vendor's own.
     *
     * @param context of the SetVariables
     * @param data component, variable and value
     * @return names the same (B05.FR.02, B05.FR.03, B05.FR.12). Accepted; UnknownComponent, UnknownVariable or
     *     NotSupportedAttributeType (B05.FR.04 to B05.FR.06); Rejected with a reason if the value is none of the variable's, cannot be
     *     kept, or the variable is read only (B05.FR.07 to B05.FR.09)
     */
    public SetVariableResult set(StationContext context, SetVariableData data) {
        AttributeEnum attribute = actualIfNone(data.getAttributeType());
        VariableOutcome outcome = outcome(context, data, attribute);
        SetVariableResult.Builder result = SetVariableResult.builder()
                .component(data.getComponent())
                .variable(data.getVariable())
                .attributeType(attribute)
                .attributeStatus(outcome.status());
        StatusInfo info = outcome.statusInfo();
        return (info == null ? result : result.attributeStatusInfo(info)).build();
    }

    /**
     * Reads one variable, for a vendor who answers GetVariables and hands on what is not the vendor's own.
     *
     * @param data component and variable
     * @return names the same (B06.FR.02, B06.FR.03, B06.FR.11). Accepted with the value, which is the default where the configuration
     *     has none; without a value UnknownComponent, UnknownVariable, NotSupportedAttributeType (B06.FR.06 to B06.FR.08), or
     *     Rejected for BasicAuthPassword (B06.FR.09)
     */
    public GetVariableResult get(GetVariableData data) {
        AttributeEnum attribute = actualIfNone(data.getAttributeType());
        GetVariableResult.Builder result = GetVariableResult.builder()
                .component(data.getComponent())
                .variable(data.getVariable())
                .attributeType(attribute);
        VariableName name = name(data.getComponent(), data.getVariable());
        StandardVariable<?> variable = variables.get(name);
        if (!isComponent(data.getComponent())) {
            return result.attributeStatus(GetVariableStatusEnum.UNKNOWN_COMPONENT)
                    .build();
        }
        if (variable == null) {
            return result.attributeStatus(GetVariableStatusEnum.UNKNOWN_VARIABLE)
                    .build();
        }
        if (attribute != AttributeEnum.ACTUAL) {
            return result.attributeStatus(GetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE)
                    .build();
        }
        if (name.equals(PASSWORD)) {
            return result.attributeStatus(GetVariableStatusEnum.REJECTED)
                    .attributeStatusInfo(StatusInfos.of("WriteOnly", null))
                    .build();
        }
        return result.attributeStatus(GetVariableStatusEnum.ACCEPTED)
                .attributeValue(value(variable))
                .build();
    }

    private VariableOutcome outcome(StationContext context, SetVariableData data, AttributeEnum attribute) {
        VariableName name = name(data.getComponent(), data.getVariable());
        StandardVariable<?> variable = variables.get(name);
        if (!isComponent(data.getComponent())) {
            return VariableOutcome.of(SetVariableStatusEnum.UNKNOWN_COMPONENT);
        }
        if (variable == null) {
            return VariableOutcome.of(SetVariableStatusEnum.UNKNOWN_VARIABLE);
        }
        if (attribute != AttributeEnum.ACTUAL) {
            return VariableOutcome.of(SetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE);
        }
        String value = data.getAttributeValue();
        if (network != null && network.handles(name)) {
            return network.set(context, name, value);
        }
        if (name.equals(PASSWORD)) {
            return NetworkSettings.changePassword(context, value);
        }
        if (READ_ONLY.contains(name) || READ_ONLY_WITHOUT_PROFILES.contains(name)) {
            return VariableOutcome.rejected("ReadOnly", name + " cannot be set");
        }
        return write(variable, value);
    }

    private <T> VariableOutcome write(StandardVariable<T> variable, String value) {
        try {
            configuration.set(variable, variable.parse(value));
            return VariableOutcome.ACCEPTED;
        } catch (IllegalArgumentException e) {
            return VariableOutcome.rejected("InvalidValue", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            log.error("{} is not set, since it cannot be kept", variable, e);
            return VariableOutcome.rejected("InternalError", variable + " cannot be kept");
        }
    }

    private <T> String value(StandardVariable<T> variable) {
        String shown = network == null ? null : network.get(variable.name());
        return shown != null ? shown : variable.textOf(configuration.get(variable));
    }

    private boolean isComponent(Component component) {
        return component.getEvse() == null
                && isNone(component.getInstance())
                && components.contains(component.getName().toLowerCase(Locale.ROOT));
    }

    private static VariableName name(Component component, Variable variable) {
        String instance = variable.getInstance();
        return new VariableName(component.getName(), variable.getName(), isNone(instance) ? null : instance);
    }

    private static boolean isNone(@Nullable String instance) {
        return instance == null || instance.isEmpty();
    }

    private static AttributeEnum actualIfNone(@Nullable AttributeEnum attribute) {
        return attribute == null ? AttributeEnum.ACTUAL : attribute;
    }
}
