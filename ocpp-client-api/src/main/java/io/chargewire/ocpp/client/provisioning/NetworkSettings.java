package io.chargewire.ocpp.client.provisioning;

import static io.chargewire.ocpp.client.configuration.StandardVariables.ACTIVE_NETWORK_PROFILE;
import static io.chargewire.ocpp.client.configuration.StandardVariables.ALLOW_SECURITY_PROFILE_DOWNGRADE;
import static io.chargewire.ocpp.client.configuration.StandardVariables.BASIC_AUTH_PASSWORD;
import static io.chargewire.ocpp.client.configuration.StandardVariables.IDENTITY;
import static io.chargewire.ocpp.client.configuration.StandardVariables.NETWORK_CONFIGURATION_PRIORITY;
import static io.chargewire.ocpp.client.configuration.StandardVariables.NETWORK_PROFILE_CONNECTION_ATTEMPTS;
import static io.chargewire.ocpp.client.configuration.StandardVariables.SECURITY_PROFILE;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.NetworkDecision;
import io.chargewire.ocpp.client.NetworkProfiles;
import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariable;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.messages.SetNetworkProfileRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a CSMS set the network profiles of a station (B09) and gives them the names of the standard's variables (A01, A05, B10).
 * Thread-safe.
 *
 * <pre>{@code
 * NetworkSettings network = new NetworkSettings(profiles, configuration, profile -> StationSecurity.profile2(password, tls));
 * StationClient.builder("CS001", profiles)
 *     .part(network, new ConfigurationVariables(configuration, network))
 * }</pre>
 *
 * <p>A vendor with a device model leaves {@link ConfigurationVariables} away and calls {@link #set} and {@link #get} for the
 * variables that {@link #handles(VariableName)} names:
 *
 * <table>
 *   <caption>The variables</caption>
 *   <tr><th>NetworkConfigurationPriority</th><td>in the order of trying; counts from the next start on (B10.FR.04)</td></tr>
 *   <tr><th>NetworkProfileConnectionAttempts</th><td>counts from the next attempt on</td></tr>
 *   <tr><th>AllowSecurityProfileDowngrade</th><td>counts at once</td></tr>
 *   <tr><th>BasicAuthPassword</th><td>write only; the client connects again with it after the reply</td></tr>
 *   <tr><th>ActiveNetworkProfile, SecurityProfile, Identity</th><td>read only</td></tr>
 * </table>
 *
 * <p>The profiles are what counts. What they say is written to the configuration when it has changed: SecurityProfile,
 * ActiveNetworkProfile and NetworkConfigurationPriority, when a connection comes to be or the CSMS sets them. The number of attempts
 * and whether a downgrade is allowed are read from there, where it holds a value, when the part starts, with every change of
 * the client's state and before each decision.
 */
public final class NetworkSettings implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(NetworkSettings.class);

    private static final Set<VariableName> READ_ONLY =
            Set.of(ACTIVE_NETWORK_PROFILE.name(), SECURITY_PROFILE.name(), IDENTITY.name());

    private static final Set<VariableName> WRITTEN = Set.of(
            NETWORK_CONFIGURATION_PRIORITY.name(),
            NETWORK_PROFILE_CONNECTION_ATTEMPTS.name(),
            ALLOW_SECURITY_PROFILE_DOWNGRADE.name(),
            BASIC_AUTH_PASSWORD.name());

    private final NetworkProfiles profiles;
    private final StationConfiguration configuration;
    private final Function<SecurityProfile, StationSecurity> credentials;

    private volatile @Nullable StationRuntime runtime;

    /**
     * The settings of one client.
     *
     * @param profiles those that the client is made with
     * @param configuration where the variables are
     * @param credentials gives password and certificates for the security profile of a network profile that the CSMS sends; runs on
     *     the executor for handlers. One of another security profile, or an {@link IllegalArgumentException}, refuses the network
     *     profile.
     */
    public NetworkSettings(
            NetworkProfiles profiles,
            StationConfiguration configuration,
            Function<SecurityProfile, StationSecurity> credentials) {
        this.profiles = profiles;
        this.configuration = configuration;
        this.credentials = credentials;
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(SetNetworkProfileRequest.class, (context, request) -> {
            takeOver();
            NetworkDecision decision = profiles.set(request, credentials);
            if (!decision.accepted()) {
                log.warn("SetNetworkProfile is refused: {}", decision.reason());
            }
            return decision.setNetworkProfileResponse();
        });
        setup.onStateChange(this::changed);
        // The security profile may change after the state has: whatever comes later finds it.
        setup.onSecurityEvent(event -> show());
    }

    @Override
    public void start(StationRuntime started) {
        runtime = started;
        takeOver();
        show();
    }

    /**
     * Whether a variable is one of those here.
     *
     * @param name which
     * @return true for those in the table above
     */
    public boolean handles(VariableName name) {
        return READ_ONLY.contains(name) || WRITTEN.contains(name);
    }

    /**
     * Whether a variable can be set and not read.
     *
     * @param name which
     * @return true for BasicAuthPassword
     */
    public boolean isWriteOnly(VariableName name) {
        return name.equals(BASIC_AUTH_PASSWORD.name());
    }

    /**
     * Reads a variable (B06).
     *
     * @param name which
     * @return the value in the form of the standard, empty if there is none yet; null if the variable is none of these, or can only
     *     be written
     */
    public @Nullable String get(VariableName name) {
        if (!handles(name) || isWriteOnly(name)) {
            return null;
        }
        if (name.equals(ACTIVE_NETWORK_PROFILE.name())) {
            Integer active = profiles.active();
            return active == null ? "" : active.toString();
        }
        if (name.equals(SECURITY_PROFILE.name())) {
            return Integer.toString(securityProfile());
        }
        if (name.equals(IDENTITY.name())) {
            StationRuntime started = runtime;
            return started == null ? "" : started.client().identity();
        }
        if (name.equals(NETWORK_CONFIGURATION_PRIORITY.name())) {
            return NETWORK_CONFIGURATION_PRIORITY.textOf(priority());
        }
        takeOver();
        return name.equals(NETWORK_PROFILE_CONNECTION_ATTEMPTS.name())
                ? Integer.toString(profiles.connectionAttempts())
                : Boolean.toString(profiles.isSecurityProfileDowngradeAllowed());
    }

    /**
     * Sets a variable as a CSMS asks for it with SetVariables (B05). Blocks for as long as the stores of profiles, password and
     * configuration need.
     *
     * @param context of the SetVariables, since a new password comes into use when the reply has gone out
     * @param name which
     * @param value in the form of the standard
     * @return accepted; rejected if the value is none of the variable's (B05.FR.07, B05.FR.08), if the variable is read only or the
     *     value cannot be kept (B05.FR.09), if a priority breaks the rules of {@link NetworkProfiles#prioritize} (A05, B10.FR.02), or
     *     a password those of {@link StationContext#changePassword} (A01), after which the old one stays; UnknownVariable if the
     *     variable is none of these
     */
    public VariableOutcome set(StationContext context, VariableName name, String value) {
        if (READ_ONLY.contains(name)) {
            return VariableOutcome.rejected("ReadOnly", name + " cannot be set");
        }
        if (!WRITTEN.contains(name)) {
            return VariableOutcome.of(SetVariableStatusEnum.UNKNOWN_VARIABLE);
        }
        if (isWriteOnly(name)) {
            return changePassword(context, value);
        }
        takeOver();
        try {
            if (name.equals(NETWORK_CONFIGURATION_PRIORITY.name())) {
                return prioritize(value);
            }
            return name.equals(NETWORK_PROFILE_CONNECTION_ATTEMPTS.name()) ? attempts(value) : downgrade(value);
        } catch (IllegalArgumentException e) {
            return VariableOutcome.rejected("InvalidValue", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            log.error("{} is not set, since it cannot be kept", name, e);
            return VariableOutcome.rejected("InternalError", name + " cannot be kept");
        }
    }

    static VariableOutcome changePassword(StationContext context, String value) {
        return context.changePassword(value) == SetVariableStatusEnum.ACCEPTED
                ? VariableOutcome.ACCEPTED
                : VariableOutcome.rejected("InvalidValue", "the password that was there stays");
    }

    private VariableOutcome prioritize(String value) {
        List<Integer> order = new ArrayList<>();
        for (String slot : NETWORK_CONFIGURATION_PRIORITY.parse(value)) {
            try {
                order.add(Integer.valueOf(slot));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a priority is a list of slots such as 1,0", e);
            }
        }
        NetworkDecision decision = profiles.prioritize(order);
        if (decision.accepted()) {
            show();
        }
        return new VariableOutcome(decision.setVariableStatus(), decision.reasonCode(), decision.reason());
    }

    private VariableOutcome attempts(String value) throws IOException {
        int attempts = NETWORK_PROFILE_CONNECTION_ATTEMPTS.parse(value);
        configuration.set(NETWORK_PROFILE_CONNECTION_ATTEMPTS, attempts);
        profiles.connectionAttempts(attempts);
        return VariableOutcome.ACCEPTED;
    }

    private VariableOutcome downgrade(String value) throws IOException {
        boolean allowed = ALLOW_SECURITY_PROFILE_DOWNGRADE.parse(value);
        boolean before = profiles.isSecurityProfileDowngradeAllowed();
        configuration.set(ALLOW_SECURITY_PROFILE_DOWNGRADE, allowed);
        profiles.allowSecurityProfileDowngrade(allowed);
        StationRuntime started = runtime;
        if (started != null && allowed != before) {
            started.securityEvent(
                    "ReconfigurationOfSecurityParameters",
                    "the CSMS has set AllowSecurityProfileDowngrade to " + allowed);
        }
        return VariableOutcome.ACCEPTED;
    }

    private void changed(ClientStateChange change) {
        takeOver();
        if (change.to() == ClientState.CONNECTED) {
            show();
            keep(ACTIVE_NETWORK_PROFILE, String.valueOf(change.slot()));
        }
    }

    /** What a device model or an installer has written to the configuration counts for the profiles. */
    private void takeOver() {
        if (configuration.read(NETWORK_PROFILE_CONNECTION_ATTEMPTS.name()) != null) {
            profiles.connectionAttempts(configuration.get(NETWORK_PROFILE_CONNECTION_ATTEMPTS));
        }
        if (configuration.read(ALLOW_SECURITY_PROFILE_DOWNGRADE.name()) != null) {
            profiles.allowSecurityProfileDowngrade(configuration.get(ALLOW_SECURITY_PROFILE_DOWNGRADE));
        }
    }

    /** What the profiles say is found in the configuration. */
    private void show() {
        keep(SECURITY_PROFILE, securityProfile());
        keep(NETWORK_CONFIGURATION_PRIORITY, priority());
    }

    private int securityProfile() {
        SecurityProfile profile = profiles.configuration().securityProfile();
        return profile == null ? 0 : profile.number();
    }

    private List<String> priority() {
        return profiles.configuration().priority().stream().map(String::valueOf).toList();
    }

    private <T> void keep(StandardVariable<T> variable, T value) {
        if (variable.textOf(value).equals(configuration.read(variable.name()))) {
            // A write may cost a cycle of a flash memory.
            return;
        }
        try {
            configuration.set(variable, value);
        } catch (IOException e) {
            log.error("{} cannot be kept in the configuration; the network profiles hold it all the same", variable, e);
        }
    }
}
