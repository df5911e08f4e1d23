package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.AuthorizationData;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.MonitorEnum;
import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetMonitoringData;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.datatypes.UpdateEnum;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.server.internal.Outcomes;
import io.chargewire.ocpp.server.limits.DividedRequests;
import io.chargewire.ocpp.server.limits.LimitedRequest;
import io.chargewire.ocpp.server.limits.LocalListUpdate;
import io.chargewire.ocpp.server.limits.MessageLimits;
import io.chargewire.ocpp.server.limits.PartlyDoneException;
import io.chargewire.ocpp.server.limits.StationLimits;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station that takes two items in a message; it is played. */
@ExtendWith(NoLeaks.class)
class DividedRequestsTest {

    private static final MessageLimits TWO = new MessageLimits(2, 10_000);

    private final TestCsms csms = new TestCsms(builder -> {});
    private final RawStation played = csms.knock("CS001");
    private final RemoteStation station = csms.server.station("CS001");
    private final DividedRequests requests = new DividedRequests(csms.server.json());

    @AfterEach
    void close() {
        csms.close();
    }

    @Test
    @Requirement("B05.FR.11")
    void variablesAreSetInSeveralMessagesOneAfterTheOther() {
        CompletableFuture<List<SetVariableResult>> results = requests.setVariables(station, values("A", "B", "C"), TWO);
        csms.time.runUntilIdle();
        assertThat(played.received).hasSize(1);
        answerSetVariables("A", "B");
        assertThat(played.received).hasSize(2);
        answerSetVariables("C");
        assertThat(results.join())
                .extracting(result -> result.getVariable().getName())
                .containsExactly("A", "B", "C");
    }

    @Test
    void aFailureInTheMiddleTellsWhatIsDone() {
        CompletableFuture<List<SetVariableResult>> results =
                requests.setVariables(station, values("A", "B", "C", "D", "E"), TWO);
        csms.time.runUntilIdle();
        answerSetVariables("A", "B");
        reply("4", ",\"InternalError\",\"\",{}");
        assertThat(failure(results)).isInstanceOfSatisfying(PartlyDoneException.class, failure -> {
            assertThat(failure).hasMessageContaining("message 2 of 3").hasCauseInstanceOf(CallErrorException.class);
            assertThat(failure.done()).hasSize(2);
        });
        assertThat(played.received).hasSize(2);
    }

    @Test
    void aFailureOfTheFirstMessageIsToldAsItIs() {
        CompletableFuture<List<SetVariableResult>> results = requests.setVariables(station, values("A", "B", "C"), TWO);
        csms.time.runUntilIdle();
        reply("4", ",\"InternalError\",\"\",{}");
        assertThat(failure(results)).isInstanceOf(CallErrorException.class);
    }

    @Test
    @Requirement("B05.FR.13")
    void anAttributeIsNotSetTwice() {
        SetVariableData actual = values("A").get(0);
        assertThatThrownBy(() -> requests.setVariables(
                        station,
                        List.of(
                                actual,
                                actual.toBuilder()
                                        .attributeType(AttributeEnum.ACTUAL)
                                        .build()),
                        TWO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("B05.FR.13");
        requests.setVariables(
                station,
                List.of(
                        actual,
                        actual.toBuilder().attributeType(AttributeEnum.TARGET).build()),
                TWO);
        csms.time.runUntilIdle();
        assertThat(played.received).hasSize(1);
    }

    @Test
    @Requirement("N06.FR.04")
    void monitorsAreClearedInSeveralMessages() {
        CompletableFuture<?> results = requests.clearMonitors(station, List.of(1, 2, 3), TWO);
        csms.time.runUntilIdle();
        reply(
                "3",
                ",{\"clearMonitoringResult\":[{\"id\":1,\"status\":\"Accepted\"},{\"id\":2,\"status\":\"NotFound\"}]}");
        reply("3", ",{\"clearMonitoringResult\":[{\"id\":3,\"status\":\"Accepted\"}]}");
        assertThat(results).isCompletedWithValueMatching(all -> ((List<?>) all).size() == 3);
    }

    @Test
    @Requirement("N04.FR.09")
    void monitorsAreSetInSeveralMessages() {
        SetMonitoringData monitor = SetMonitoringData.builder()
                .component(Component.builder().name("EVSE").build())
                .variable(Variable.builder().name("Power").build())
                .type(MonitorEnum.DELTA)
                .severity(5)
                .value(BigDecimal.ONE)
                .build();
        requests.setMonitors(station, List.of(monitor, monitor, monitor), TWO);
        csms.time.runUntilIdle();
        assertThat(last().split("\"severity\"", -1)).hasSize(3);
        String result = "{\"status\":\"Accepted\",\"type\":\"Delta\",\"severity\":5,\"component\":{\"name\":\"EVSE\"},"
                + "\"variable\":{\"name\":\"Power\"}}";
        reply("3", ",{\"setMonitoringResult\":[" + result + "," + result + "]}");
        assertThat(last().split("\"severity\"", -1)).hasSize(2);
    }

    // ---- local lists

    @Test
    @Requirement({"D01.FR.01", "D01.FR.03", "D01.FR.11", "D01.FR.18"})
    void aFullListThatIsTooLargeGoesOnDifferentially() {
        CompletableFuture<LocalListUpdate> update = requests.sendLocalList(station, UpdateEnum.FULL, 5, tokens(5), TWO);
        csms.time.runUntilIdle();
        for (int i = 0; i < 3; i++) {
            assertThat(last())
                    .contains("\"versionNumber\":" + (5 + i))
                    .contains("\"updateType\":\"" + (i == 0 ? "Full" : "Differential") + "\"");
            reply("3", ",{\"status\":\"Accepted\"}");
        }
        assertThat(update.join()).isEqualTo(new LocalListUpdate(SendLocalListStatusEnum.ACCEPTED, 7, null));
    }

    @Test
    void aListThatTheStationRefusesHalfwayEndsThere() {
        CompletableFuture<LocalListUpdate> update =
                requests.sendLocalList(station, UpdateEnum.DIFFERENTIAL, 5, tokens(5), TWO);
        csms.time.runUntilIdle();
        reply("3", ",{\"status\":\"Accepted\"}");
        reply("3", ",{\"status\":\"VersionMismatch\"}");
        assertThat(update.join()).isEqualTo(new LocalListUpdate(SendLocalListStatusEnum.VERSION_MISMATCH, 5, null));
        assertThat(played.received).hasSize(2);
    }

    @Test
    @Requirement("D01.FR.04")
    void anEmptyFullListIsSent() {
        CompletableFuture<LocalListUpdate> update = requests.sendLocalList(station, UpdateEnum.FULL, 1, List.of(), TWO);
        csms.time.runUntilIdle();
        assertThat(last()).doesNotContain("localAuthorizationList");
        reply("3", ",{\"status\":\"Accepted\"}");
        assertThat(update.join().version()).isEqualTo(1);
    }

    @Test
    @Requirement({"D01.FR.06", "D01.FR.18"})
    void listsThatBreakTheRulesAreNotSent() {
        assertThatThrownBy(() -> requests.sendLocalList(station, UpdateEnum.FULL, 0, tokens(1), TWO))
                .hasMessageContaining("D01.FR.18");
        List<AuthorizationData> twice = new ArrayList<>(tokens(2));
        twice.add(twice.get(0).toBuilder()
                .idToken(twice.get(0).getIdToken().toBuilder().idToken("token0").build())
                .build());
        assertThatThrownBy(() -> requests.sendLocalList(station, UpdateEnum.FULL, 1, twice, TWO))
                .hasMessageContaining("D01.FR.06")
                .hasMessageNotContaining("token0");
        List<AuthorizationData> removal = List.of(AuthorizationData.builder()
                .idToken(tokens(1).get(0).getIdToken())
                .build());
        assertThatThrownBy(() -> requests.sendLocalList(station, UpdateEnum.FULL, 1, removal, TWO))
                .hasMessageContaining("idTokenInfo");
        assertThatThrownBy(() -> requests.sendLocalList(station, UpdateEnum.FULL, Integer.MAX_VALUE, tokens(3), TWO))
                .hasMessageContaining("versions");
        assertThat(played.received).isEmpty();
    }

    // ---- the station's limits

    @Test
    @Requirement("B06.FR.05")
    void theLimitsAreReadWithinTheLimitOfReading() {
        CompletableFuture<StationLimits> limits = StationLimits.read(station);
        csms.time.runUntilIdle();
        assertThat(last()).contains("ItemsPerMessage").contains("\"instance\":\"GetVariables\"");
        reply(
                "3",
                ",{\"getVariableResult\":[" + result("DeviceDataCtrlr", "ItemsPerMessage", "GetVariables", "8") + "]}");
        reply(
                "3",
                ",{\"getVariableResult\":["
                        + result("DeviceDataCtrlr", "ItemsPerMessage", "GetVariables", "8") + ","
                        + result("deviceDataCtrlr", "itemsPerMessage", "setVariables", "3") + ","
                        + result("DeviceDataCtrlr", "BytesPerMessage", "SetVariables", "4000") + "]}");
        reply("3", ",{\"getVariableResult\":[" + result("LocalAuthListCtrlr", "ItemsPerMessage", null, "many") + "]}");
        assertThat(limits.join().of(LimitedRequest.SET_VARIABLES)).isEqualTo(new MessageLimits(3, 4000));
        assertThat(limits.join().of(LimitedRequest.SEND_LOCAL_LIST)).isEqualTo(MessageLimits.NONE);
        assertThat(limits.join().of(LimitedRequest.GET_VARIABLES).items()).isEqualTo(8);
        assertThat(StationLimits.SMALLEST.of(LimitedRequest.GET_REPORT).items()).isEqualTo(1);
    }

    private static String result(String component, String variable, @Nullable String instance, String value) {
        return "{\"attributeStatus\":\"Accepted\",\"attributeValue\":\"" + value + "\",\"component\":{\"name\":\""
                + component + "\"},\"variable\":{\"name\":\"" + variable + "\""
                + (instance == null ? "" : ",\"instance\":\"" + instance + "\"") + "}}";
    }

    private static List<SetVariableData> values(String... names) {
        return List.of(names).stream()
                .map(name -> SetVariableData.builder()
                        .attributeValue("1")
                        .component(Component.builder().name("EVSE").build())
                        .variable(Variable.builder().name(name).build())
                        .build())
                .toList();
    }

    private static List<AuthorizationData> tokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AuthorizationData.builder()
                        .idToken(IdToken.builder()
                                .idToken("TOKEN" + i)
                                .type(IdTokenEnum.ISO14443)
                                .build())
                        .idTokenInfo(IdTokenInfo.builder()
                                .status(AuthorizationStatusEnum.ACCEPTED)
                                .build())
                        .build())
                .toList();
    }

    private void answerSetVariables(String... names) {
        List<String> results = new ArrayList<>();
        for (String name : names) {
            results.add("{\"attributeStatus\":\"Accepted\",\"component\":{\"name\":\"EVSE\"},\"variable\":{\"name\":\""
                    + name + "\"}}");
        }
        reply("3", ",{\"setVariableResult\":[" + String.join(",", results) + "]}");
    }

    private String last() {
        return played.received.get(played.received.size() - 1);
    }

    private void reply(String type, String rest) {
        played.send("[" + type + ",\"" + last().split("\"", -1)[1] + "\"" + rest + "]");
        csms.time.runUntilIdle();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Outcomes.cause(future.handle((value, failure) -> failure).join());
    }
}
