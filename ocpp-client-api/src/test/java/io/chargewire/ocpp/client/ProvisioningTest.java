package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.configuration.StandardVariable;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.client.provisioning.ConfigurationVariables;
import io.chargewire.ocpp.client.provisioning.NetworkSettings;
import io.chargewire.ocpp.client.provisioning.VariableOutcome;
import io.chargewire.ocpp.model.datatypes.ResetStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.ResetResponse;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CSMS sets network profiles and variables of a station with the slots 0 to 3, of which 0 and 1 hold a profile. */
@ExtendWith(NoLeaks.class)
class ProvisioningTest {

    /** What the CSMS's profiles say; not the default of the variable. */
    private static final Duration PROFILE_TIMEOUT = Duration.ofSeconds(47);

    private static final String OLD = "0123456789abcdef";
    private static final String NEW = "fedcba9876543210-new";

    private final PlayedCsms csms = new PlayedCsms();
    private final BasicAuthPasswordTest.MemoryStore passwords = new BasicAuthPasswordTest.MemoryStore();
    private final BasicAuthPassword password = BasicAuthPassword.stored(passwords);
    private final Kept configuration = new Kept();
    private final List<SecurityEventNotificationRequest> events = new ArrayList<>();
    private boolean storeBroken;
    private final NetworkProfiles profiles = NetworkProfiles.builder(0, 1, 2, 3)
            .profile(0, new NetworkProfile("ws://csms/0", StationSecurity.profile1(password)))
            .profile(1, new NetworkProfile("ws://csms/1", StationSecurity.profile1(password)))
            .priority(0)
            .store(kept -> {
                if (storeBroken) {
                    throw new IOException("no room");
                }
            })
            .build();
    private StationClient station = client(profiles);

    ProvisioningTest() throws IOException {}

    private StationClient client(NetworkProfiles ways) {
        NetworkSettings network =
                new NetworkSettings(ways, configuration, profile -> StationSecurity.profile1(password));
        return csms.prepared(StationClient.builder("CS001", ways))
                .part(network, new ConfigurationVariables(configuration, network))
                .reconnect(() -> ReconnectPolicy.of(configuration))
                .callOptions(() ->
                        CallOptions.DEFAULT.withResponseTimeout(configuration.get(StandardVariables.MESSAGE_TIMEOUT)))
                .onSecurityEvent(events::add)
                .build();
    }

    @AfterEach
    void close() {
        end();
        csms.transport.close();
    }

    private void end() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    @Requirement({"B09.FR.01", "B09.FR.06", "B10.FR.01", "B10.FR.04", "A05.FR.04", "A05.FR.05"})
    void aProfileThatTheCsmsSetsAndPutsFirstIsUsedAfterTheNextStart() {
        connect();
        assertThat(setProfile(2, 1, "ws://csms/2")).contains("\"Accepted\"");
        assertThat(set("OCPPCommCtrlr", "NetworkConfigurationPriority", "2,0")).contains("\"Accepted\"");
        assertThat(get("OCPPCommCtrlr", "NetworkConfigurationPriority")).contains("\"2,0\"");
        assertThat(configuration.get(StandardVariables.NETWORK_CONFIGURATION_PRIORITY))
                .containsExactly("2", "0");
        assertThat(csms.paths()).containsExactly("/0");

        end();
        station = client(profiles);
        connect();
        assertThat(csms.paths()).containsExactly("/0", "/2");
        assertThat(get("OCPPCommCtrlr", "ActiveNetworkProfile")).contains("\"2\"");
        assertThat(configuration.get(StandardVariables.ACTIVE_NETWORK_PROFILE)).isEqualTo("2");
    }

    @Test
    @Requirement("B09.FR.01")
    void aCallOverAProfileTimesOutAfterTheMessageTimeoutThatTheCsmsGaveIt() {
        connect();
        assertThat(setProfile(2, 1, "ws://csms/2")).contains("\"Accepted\"");
        assertThat(set("OCPPCommCtrlr", "NetworkConfigurationPriority", "2,0")).contains("\"Accepted\"");
        Duration variable = configuration.get(StandardVariables.MESSAGE_TIMEOUT);
        assertThat(variable).isNotEqualTo(PROFILE_TIMEOUT);
        assertThat(timeout()).isEqualTo(variable);

        end();
        station = client(profiles);
        connect();
        assertThat(csms.paths()).containsExactly("/0", "/2");
        assertThat(timeout()).isEqualTo(PROFILE_TIMEOUT);
    }

    /** How long the station waits for an answer to a heartbeat, which the CSMS never gives. */
    private Duration timeout() {
        CompletableFuture<?> call = station.call(HeartbeatRequest.builder().build());
        Duration waited = Duration.ZERO;
        while (!call.isDone()) {
            csms.time.advance(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
            assertThat(waited).isLessThan(Duration.ofMinutes(5));
        }
        assertThat(call).isCompletedExceptionally();
        return waited;
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1, ws://csms/9, Rejected, InvalidConfSlot",
        "2, 7, ws://csms/2, Rejected, InvalidNetworkConf",
        "2, 2, ws://csms/2, Rejected, InvalidNetworkConf",
        "2, 1, no address, Rejected, InvalidNetworkConf",
        "2, 0, ws://csms/2, Rejected, InvalidNetworkConf"
    })
    @Requirement({"B09.FR.02", "B09.FR.05"})
    void aProfileThatCannotBeUsedIsRejectedWithTheReason(
            int slot, int securityProfile, String url, String status, String reasonCode) {
        connect();
        assertThat(setProfile(slot, securityProfile, url)).contains(status).contains(reasonCode);
        assertThat(profiles.configuration().profiles()).containsOnlyKeys(0, 1);
    }

    @Test
    @Requirement("B09.FR.03")
    void aProfileThatCannotBeStoredHasFailed() {
        connect();
        storeBroken = true;
        assertThat(setProfile(2, 1, "ws://csms/2")).contains("Failed").contains("OutOfStorage");
        assertThat(set("OCPPCommCtrlr", "NetworkConfigurationPriority", "1,0")).contains("Rejected");
        assertThat(configuration.get(StandardVariables.NETWORK_CONFIGURATION_PRIORITY))
                .containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({"'3,0'", "''", "'0,0'", "one", "'1;0'", "7"})
    @Requirement({"B10.FR.02", "B05.FR.07"})
    void aPriorityThatNamesNoProfilesIsRejected(String order) {
        connect();
        assertThat(set("OCPPCommCtrlr", "NetworkConfigurationPriority", order)).contains("Rejected");
        assertThat(get("OCPPCommCtrlr", "NetworkConfigurationPriority")).contains("\"attributeValue\":\"0\"");
    }

    @Test
    @Requirement({"A05.FR.02", "A05.FR.03"})
    void aPriorityOfAHigherProfileIsRejectedWhileItsCertificateIsMissing() {
        StationSecurity withoutCertificate = StationSecurity.profile3(ClientTls.platformTrust());
        profiles.set(2, new NetworkProfile("wss://csms/2", withoutCertificate));
        connect();
        assertThat(set("OCPPCommCtrlr", "NetworkConfigurationPriority", "2,0"))
                .contains("Rejected")
                .contains("certificate");
        assertThat(csms.knocks).hasSize(1);
        assertThat(get("SecurityCtrlr", "SecurityProfile")).contains("\"attributeValue\":\"1\"");
    }

    @Test
    @Requirement({"A05.FR.06", "B06.FR.10"})
    void theConfigurationShowsWhatIsInUseOnceAConnectionHasComeToBe() {
        assertThat(configuration.read(StandardVariables.ACTIVE_NETWORK_PROFILE.name()))
                .isNull();
        connect();
        assertThat(configuration.get(StandardVariables.ACTIVE_NETWORK_PROFILE)).isEqualTo("0");
        assertThat(configuration.get(StandardVariables.SECURITY_PROFILE)).isEqualTo(1);
        assertThat(get("SecurityCtrlr", "Identity")).contains("CS001");
        int writes = configuration.writes;
        csms.cutAll();
        csms.time.advance(Duration.ofMinutes(2));
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(configuration.writes).isEqualTo(writes);
    }

    @Test
    @Requirement("B10.FR.03")
    void theAttemptsThatTheCsmsSetsCountFromTheNextOn() {
        profiles.prioritize(List.of(0, 1));
        connect();
        assertThat(set("OCPPCommCtrlr", "NetworkProfileConnectionAttempts", "0"))
                .contains("Rejected");
        assertThat(set("OCPPCommCtrlr", "NetworkProfileConnectionAttempts", "1"))
                .contains("\"Accepted\"");
        assertThat(profiles.connectionAttempts()).isEqualTo(1);
        csms.answer("/0", 503);
        csms.cutAll();
        csms.time.advance(Duration.ofMinutes(5));
        assertThat(csms.paths()).startsWith("/0", "/0", "/1");
    }

    @Test
    @Requirement("A00.FR.005")
    void aDowngradeThatTheCsmsAllowsIsASecurityEvent() {
        connect();
        events.clear();
        assertThat(set("SecurityCtrlr", "AllowSecurityProfileDowngrade", "perhaps"))
                .contains("Rejected");
        assertThat(set("SecurityCtrlr", "AllowSecurityProfileDowngrade", "true"))
                .contains("\"Accepted\"");
        assertThat(set("SecurityCtrlr", "AllowSecurityProfileDowngrade", "true"))
                .contains("\"Accepted\"");
        assertThat(profiles.isSecurityProfileDowngradeAllowed()).isTrue();
        assertThat(get("SecurityCtrlr", "AllowSecurityProfileDowngrade")).contains("\"true\"");
        assertThat(events)
                .extracting(SecurityEventNotificationRequest::getType)
                .containsExactly("ReconfigurationOfSecurityParameters");
    }

    @Test
    void whatADeviceModelHasWrittenCountsWithTheNextDecision() throws IOException {
        connect();
        configuration.set(StandardVariables.NETWORK_PROFILE_CONNECTION_ATTEMPTS, 7);
        assertThat(get("OCPPCommCtrlr", "NetworkProfileConnectionAttempts")).contains("\"7\"");
        assertThat(profiles.connectionAttempts()).isEqualTo(7);
    }

    @Test
    @Fault("F61")
    @Requirement({"A01.FR.01", "A01.FR.02", "A01.FR.11", "A01.FR.12"})
    void aNewPasswordIsAnsweredThenUsedAndNeverShown() {
        connect();
        events.clear();
        assertThat(set("SecurityCtrlr", "BasicAuthPassword", NEW))
                .contains("\"Accepted\"")
                .doesNotContain(NEW);
        assertThat(passwords.kept).isEqualTo(NEW);
        assertThat(csms.knocks)
                .extracting(knock -> Objects.requireNonNull(knock.credentials()).password())
                .containsExactly(OLD, NEW);
        assertThat(events).hasSize(1);
        assertThat(get("SecurityCtrlr", "BasicAuthPassword"))
                .contains("Rejected")
                .contains("WriteOnly")
                .doesNotContain(NEW);
        assertThat(configuration.read(StandardVariables.BASIC_AUTH_PASSWORD.name()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"too-short", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "not the right characters"})
    @Fault("F61")
    @Requirement({"A01.FR.04", "B05.FR.09"})
    void aBadPasswordIsRejectedAndTheOldOneStays(String bad) {
        connect();
        assertThat(set("SecurityCtrlr", "BasicAuthPassword", bad))
                .contains("Rejected")
                .doesNotContain(bad);
        assertThat(passwords.kept).isEqualTo(OLD);
        assertThat(csms.knocks).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OCPPCommCtrlr, HeartbeatInterval, 60, Accepted",
        "ocppcommctrlr, heartbeatinterval, 60, Accepted",
        "OCPPCommCtrlr, HeartbeatInterval, 0, Rejected",
        "OCPPCommCtrlr, HeartbeatInterval, 99999999999, Rejected",
        "OCPPCommCtrlr, HeartbeatInterval, soon, Rejected",
        "OCPPCommCtrlr, QueueAllMessages, 1, Rejected",
        "OCPPCommCtrlr, ActiveNetworkProfile, 1, Rejected",
        "SecurityCtrlr, SecurityProfile, 1, Rejected",
        "SecurityCtrlr, Identity, CS002, Rejected",
        "SecurityCtrlr, MaxCertificateChainSize, 1, Rejected",
        "OCPPCommCtrlr, NoSuchThing, 1, UnknownVariable",
        "OCPPCommCtrlr, MessageTimeout, 1, UnknownVariable",
        "NoSuchCtrlr, HeartbeatInterval, 1, UnknownComponent"
    })
    @Requirement({"B05.FR.04", "B05.FR.05", "B05.FR.07", "B05.FR.08", "B05.FR.09", "B05.FR.10", "B05.FR.12"})
    void aVariableIsSetIfItIsKnownWritableAndInRange(String component, String variable, String value, String status) {
        connect();
        assertThat(set(component, variable, value))
                .contains("\"attributeStatus\":\"" + status + "\"")
                .contains("\"attributeType\":\"Actual\"")
                .contains("\"name\":\"" + component + "\"")
                .contains("\"name\":\"" + variable + "\"");
        assertThat(configuration.get(StandardVariables.HEARTBEAT_INTERVAL))
                .isEqualTo(status.equals("Accepted") ? Duration.ofSeconds(60) : Duration.ofHours(1));
    }

    @Test
    @Requirement({"B05.FR.01", "B05.FR.02", "B05.FR.03", "B05.FR.06", "B05.FR.09"})
    void eachItemOfASetStandsOnItsOwn() {
        connect();
        configuration.broken = true;
        String answer = send(
                "SetVariables",
                "{\"setVariableData\":["
                        + data("OCPPCommCtrlr", "ResetRetries", ",\"attributeValue\":\"2\"") + ","
                        + data(
                                "OCPPCommCtrlr",
                                "ResetRetries",
                                ",\"attributeValue\":\"2\",\"attributeType\":\"Target\"")
                        + "]}");
        assertThat(answer.split("attributeStatus\"", -1)).hasSize(3);
        assertThat(answer).contains("InternalError").contains("\"Target\"").contains("NotSupportedAttributeType");
    }

    @ParameterizedTest
    @CsvSource({
        "OCPPCommCtrlr, HeartbeatInterval, Actual, Accepted",
        "OCPPCommCtrlr, HeartbeatInterval, MaxSet, NotSupportedAttributeType",
        "OCPPCommCtrlr, NoSuchThing, Actual, UnknownVariable",
        "OCPPCommCtrlr, MessageTimeout, Actual, UnknownVariable",
        "NoSuchCtrlr, HeartbeatInterval, Actual, UnknownComponent",
        "SecurityCtrlr, BasicAuthPassword, Actual, Rejected",
        "SecurityCtrlr, OrganizationName, Actual, Accepted"
    })
    @Requirement({
        "B06.FR.01",
        "B06.FR.02",
        "B06.FR.03",
        "B06.FR.06",
        "B06.FR.07",
        "B06.FR.08",
        "B06.FR.09",
        "B06.FR.13",
        "B06.FR.15"
    })
    void aVariableIsReadIfItIsKnownAndReadable(String component, String variable, String attribute, String status) {
        connect();
        String answer = send(
                "GetVariables",
                "{\"getVariableData\":[" + data(component, variable, ",\"attributeType\":\"" + attribute + "\"")
                        + "]}");
        assertThat(answer)
                .contains("\"attributeStatus\":\"" + status + "\"")
                .contains("\"attributeType\":\"" + attribute + "\"")
                .contains("\"name\":\"" + component + "\"")
                .contains("\"name\":\"" + variable + "\"");
        assertThat(answer.contains("attributeValue")).isEqualTo(status.equals("Accepted"));
    }

    @Test
    @Requirement({"B06.FR.04", "B06.FR.10", "B06.FR.11", "B06.FR.14"})
    void anInstanceIsReadByItsName() {
        connect();
        String answer = send(
                "GetVariables",
                "{\"getVariableData\":[{\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":"
                        + "{\"name\":\"MessageTimeout\",\"instance\":\"Default\"}}]}");
        assertThat(answer)
                .contains("\"attributeValue\":\"30\"")
                .contains("\"instance\":\"Default\"")
                .contains("\"attributeType\":\"Actual\"");
    }

    @Test
    void aChangedBackOffCountsFromTheNextWaitOn() {
        connect();
        set("OCPPCommCtrlr", "RetryBackOffRandomRange", "0");
        set("OCPPCommCtrlr", "RetryBackOffWaitMinimum", "100");
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(99));
        assertThat(csms.knocks).hasSize(1);
        csms.time.advance(Duration.ofSeconds(1));
        assertThat(csms.knocks).hasSize(2);
        set("OCPPCommCtrlr", "RetryBackOffWaitMinimum", "5");
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(5));
        assertThat(csms.knocks).hasSize(3);
    }

    @Test
    void aChangedMessageTimeoutCountsFromTheNextCallOn() throws IOException {
        connect();
        configuration.set(StandardVariables.MESSAGE_TIMEOUT, Duration.ofSeconds(7));
        CompletableFuture<?> call = station.call(HeartbeatRequest.builder().build());
        csms.time.advance(Duration.ofMillis(6_999));
        assertThat(call).isNotDone();
        csms.time.advance(Duration.ofMillis(1));
        assertThat(call).isCompletedExceptionally();
    }

    @Test
    void optionsThatCannotBeFoundOutAreThoseOfTheEngine() {
        connect();
        configuration.unreadable = true;
        CompletableFuture<?> call = station.call(HeartbeatRequest.builder().build());
        csms.time.advance(Duration.ofMillis(29_999));
        assertThat(call).isNotDone();
        csms.time.advance(Duration.ofMillis(1));
        assertThat(call).isCompletedExceptionally();
        configuration.unreadable = false;
    }

    @Test
    void allVariablesAreListed() {
        List<Object> fields = Arrays.stream(StandardVariables.class.getFields())
                .filter(field -> field.getType() == StandardVariable.class)
                .map(ProvisioningTest::valueOf)
                .toList();
        assertThat(new ArrayList<Object>(StandardVariables.all())).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static Object valueOf(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeviceModelHandsOnWhatTheProfilesKnow() {
        end();
        NetworkSettings network = new NetworkSettings(profiles, configuration, profile -> StationSecurity.none());
        VariableName attempts = StandardVariables.NETWORK_PROFILE_CONNECTION_ATTEMPTS.name();
        VariableName interval = StandardVariables.HEARTBEAT_INTERVAL.name();
        List<VariableOutcome> outcomes = new ArrayList<>();
        station = csms.prepared(StationClient.builder("CS001", profiles))
                .part(network)
                .on(ResetRequest.class, (context, request) -> {
                    outcomes.add(network.set(context, attempts, "4"));
                    outcomes.add(network.set(context, attempts, "none"));
                    outcomes.add(network.set(context, interval, "4"));
                    return ResetResponse.builder()
                            .status(ResetStatusEnum.REJECTED)
                            .build();
                })
                .build();
        connect();
        send("Reset", "{\"type\":\"Immediate\"}");
        assertThat(outcomes)
                .extracting(VariableOutcome::status)
                .containsExactly(
                        SetVariableStatusEnum.ACCEPTED,
                        SetVariableStatusEnum.REJECTED,
                        SetVariableStatusEnum.UNKNOWN_VARIABLE);
        assertThat(outcomes.get(0).statusInfo()).isNull();
        assertThat(Objects.requireNonNull(outcomes.get(1).statusInfo()).getReasonCode())
                .isEqualTo("InvalidValue");
        assertThat(network.handles(attempts)).isTrue();
        assertThat(network.handles(interval)).isFalse();
        assertThat(network.get(attempts)).isEqualTo("4");
        assertThat(network.get(interval)).isNull();
        assertThat(network.get(StandardVariables.BASIC_AUTH_PASSWORD.name())).isNull();
    }

    @Test
    @Fault("F61")
    @Requirement({"A01.FR.01", "A01.FR.02"})
    void withoutNetworkProfilesThePasswordIsSetAndWhatIsTheirsIsReadOnly() {
        end();
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .security(StationSecurity.profile1(password))
                .part(new ConfigurationVariables(configuration))
                .build();
        connect();
        assertThat(set("OCPPCommCtrlr", "NetworkConfigurationPriority", "0")).contains("ReadOnly");
        assertThat(set("SecurityCtrlr", "BasicAuthPassword", "too-short")).contains("Rejected");
        assertThat(passwords.kept).isEqualTo(OLD);
        assertThat(set("SecurityCtrlr", "BasicAuthPassword", NEW)).contains("\"Accepted\"");
        assertThat(passwords.kept).isEqualTo(NEW);
        assertThat(csms.knocks).hasSize(2);
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private String setProfile(int slot, int securityProfile, String url) {
        return send(
                "SetNetworkProfile",
                "{\"configurationSlot\":" + slot
                        + ",\"connectionData\":{\"ocppVersion\":\"OCPP20\",\"ocppTransport\":\"JSON\","
                        + "\"ocppCsmsUrl\":\"" + url + "\",\"messageTimeout\":" + PROFILE_TIMEOUT.toSeconds()
                        + ",\"securityProfile\":" + securityProfile
                        + ",\"ocppInterface\":\"Wired0\"}}");
    }

    private String set(String component, String variable, String value) {
        return send(
                "SetVariables",
                "{\"setVariableData\":[" + data(component, variable, ",\"attributeValue\":\"" + value + "\"") + "]}");
    }

    private String get(String component, String variable) {
        return send("GetVariables", "{\"getVariableData\":[" + data(component, variable, "") + "]}");
    }

    private static String data(String component, String variable, String more) {
        return "{\"component\":{\"name\":\"" + component + "\"},\"variable\":{\"name\":\"" + variable + "\"}" + more
                + "}";
    }

    private String send(String action, String payload) {
        int before = csms.received.size();
        csms.send("[2,\"m" + before + "\",\"" + action + "\"," + payload + "]");
        assertThat(csms.received).hasSize(before + 1);
        return csms.received.get(before);
    }

    /** Counts what is written, and fails when told to. */
    private static final class Kept implements StationConfiguration {

        private final StationConfiguration memory = StationConfiguration.inMemory(Map.of());
        int writes;
        boolean broken;
        boolean unreadable;

        @Override
        public @Nullable String read(VariableName name) {
            if (unreadable) {
                throw new IllegalStateException("as the test says");
            }
            return memory.read(name);
        }

        @Override
        public void write(VariableName name, String value) throws IOException {
            if (broken) {
                throw new IOException("no room");
            }
            writes++;
            memory.write(name, value);
        }
    }
}
