package io.chargewire.ocpp.examples.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.control.Control.Answer;
import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.CsmsSettings;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.StationSettings;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Use cases of the standard, played by the example station and the example CSMS, each driven over its control port. */
@Timeout(90)
class DrivenProgramsTest {

    private static final String CARD = "{\"idToken\":\"04A1\"}";

    private final MessageLog csmsMessages = new MessageLog();
    private final MessageLog stationMessages = new MessageLog();
    private final OkHttpTransport transport = OkHttpTransport.create();
    private final ExampleCsms exampleCsms = new ExampleCsms(
            new CsmsSettings("127.0.0.1", 0, "/ocpp", new CsmsPolicy()), csmsMessages, (station, event) -> {});
    private SimulatedStation simulated;
    private ControlServer csmsControl;
    private ControlServer stationControl;
    private Control csms;
    private Control station;

    @BeforeEach
    void start() throws Exception {
        exampleCsms.start();
        csmsControl = CsmsControl.start(0, exampleCsms, csmsMessages);
        csms = new Control(csmsControl.url());
        simulated = new SimulatedStation(
                new StationSettings(
                        "CS001",
                        exampleCsms.url(),
                        null,
                        IdToken.builder()
                                .idToken("04A1")
                                .type(IdTokenEnum.ISO14443)
                                .build(),
                        1,
                        true),
                StationMemory.volatileMemory(),
                transport,
                stationMessages,
                true,
                change -> {});
        stationControl = StationControl.start(0, "CS001", simulated, stationMessages);
        station = new Control(stationControl.url());
    }

    private void powerUp() throws Exception {
        simulated.powerUp(BootReasonEnum.POWER_UP);
        csms.await(
                "/stations", stations -> stations.size() == 1 && stations.get(0).has("status"));
    }

    @AfterEach
    void close() {
        stationControl.close();
        csmsControl.close();
        simulated.close();
        exampleCsms.close();
        transport.close();
    }

    // ---- B

    @Test
    void b01AColdBoot() throws Exception {
        powerUp();
        assertThat(station.get("/state").body().get("registration").stringValue())
                .isEqualTo("Accepted");
        awaitSent("StatusNotification", 2);
        assertThat(sent().get(0)).isEqualTo("BootNotification");
    }

    @Test
    void b02AndF06APendingStationIsAskedAndThenAccepted() throws Exception {
        csms.put("/config", "{\"boot\":{\"status\":\"Pending\",\"interval\":3600}}");
        Thread booting = new Thread(() -> {
            try {
                simulated.powerUp(BootReasonEnum.POWER_UP);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        booting.start();
        csms.await(
                "/stations", stations -> stations.size() == 1 && stations.get(0).has("status"));
        assertThat(result(call("GetVariables", getVariable("TxCtrlr", "EVConnectionTimeOut")))
                        .at("/getVariableResult/0/attributeValue")
                        .stringValue())
                .isEqualTo("60");
        assertThat(station.post("/calls/Heartbeat", "{}").status()).isEqualTo(409);
        csms.put("/config", "{\"boot\":{\"status\":\"Accepted\",\"interval\":300}}");
        assertThat(result(call("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        station.await("/state", state -> state.get("registration").stringValue().equals("Accepted"));
        booting.join();
    }

    @Test
    void b05AndB06VariablesAreSetAndRead() throws Exception {
        powerUp();
        String set = "{\"setVariableData\":[{\"attributeValue\":\"30\",\"component\":{\"name\":\"TxCtrlr\"},"
                + "\"variable\":{\"name\":\"EVConnectionTimeOut\"}}]}";
        assertThat(result(call("SetVariables", set))
                        .at("/setVariableResult/0/attributeStatus")
                        .stringValue())
                .isEqualTo("Accepted");
        assertThat(result(call("GetVariables", getVariable("TxCtrlr", "EVConnectionTimeOut")))
                        .at("/getVariableResult/0/attributeValue")
                        .stringValue())
                .isEqualTo("30");
    }

    @Test
    void b07TheBaseReportComesInParts() throws Exception {
        powerUp();
        assertThat(result(call("GetBaseReport", "{\"requestId\":7,\"reportBase\":\"FullInventory\"}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        awaitSent("NotifyReport", 1);
    }

    @Test
    void b11AResetBootsTheStationAgain() throws Exception {
        powerUp();
        assertThat(result(call("Reset", "{\"type\":\"Immediate\"}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        awaitSent("BootNotification", 2);
        station.await("/state", state -> state.path("registration").asString("").equals("Accepted"));
    }

    // ---- C and E

    @Test
    void e02TheCableIsPluggedInFirst() throws Exception {
        powerUp();
        deed("/plug-in", "{\"evseId\":1,\"connectorId\":1}");
        awaitStatus("Occupied");
        deed("/swipe", CARD);
        JsonNode started = awaitEvents(1).get(0);
        assertThat(started.get("eventType").stringValue()).isEqualTo("Started");
        assertThat(started.get("triggerReason").stringValue()).isEqualTo("Authorized");
        assertThat(started.at("/idToken/idToken").stringValue()).isEqualTo("04A1");
        assertThat(sent()).containsSubsequence("Authorize", "TransactionEvent");
        deed("/swipe", CARD);
        JsonNode ended = awaitEnd();
        assertThat(ended.get("triggerReason").stringValue()).isEqualTo("StopAuthorized");
        assertThat(statusNow()).isEqualTo("Occupied");
        deed("/plug-out", "");
        awaitStatus("Available");
    }

    @Test
    void e03TheCardIsShownFirst() throws Exception {
        powerUp();
        deed("/swipe", CARD);
        assertThat(csms.get("/transactions").body().size()).isZero();
        deed("/plug-in", "");
        JsonNode started = awaitEvents(1).get(0);
        assertThat(started.get("triggerReason").stringValue()).isEqualTo("CablePluggedIn");
        assertThat(started.at("/idToken/idToken").stringValue()).isEqualTo("04A1");
    }

    @Test
    void e03WhoBringsNoCarInTimeMayNotCharge() throws Exception {
        powerUp();
        call(
                "SetVariables",
                "{\"setVariableData\":[{\"attributeValue\":\"0\",\"component\":{\"name\":\"TxCtrlr\"},"
                        + "\"variable\":{\"name\":\"EVConnectionTimeOut\"}}]}");
        deed("/swipe", CARD);
        // The station looks several times a second; a card that may be shown again says that it has looked.
        Answer again;
        do {
            again = station.post("/swipe", CARD);
        } while (again.status() == 409);
        assertThat(again.status()).isEqualTo(200);
        assertThat(csms.get("/transactions").body().size()).isZero();
    }

    @Test
    void e09ThePulledCableEndsTheTransaction() throws Exception {
        powerUp();
        deed("/start", CARD);
        awaitEvents(1);
        deed("/plug-out", "");
        JsonNode ended = awaitEnd();
        assertThat(ended.get("triggerReason").stringValue()).isEqualTo("EVCommunicationLost");
        assertThat(ended.at("/transactionInfo/stoppedReason").stringValue()).isEqualTo("EVDisconnected");
        awaitStatus("Available");
    }

    @Test
    void c01ACardThatTheCsmsDoesNotKnowDoesNotCharge() throws Exception {
        powerUp();
        csms.put("/config", "{\"tokens\":[\"04B2\"]}");
        deed("/plug-in", "");
        Answer refused = station.post("/swipe", CARD);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().at("/error/code").stringValue()).isEqualTo("NotAuthorized");
        deed("/swipe", "{\"idToken\":\"04b2\"}");
        awaitEvents(1);
        Answer other = station.post("/swipe", CARD);
        assertThat(other.body().at("/error/description").stringValue()).contains("another card");
    }

    @Test
    void eventsOfTheTimeWithoutANetworkComeAfterwardsInTheirPlace() throws Exception {
        powerUp();
        deed("/start", CARD);
        awaitEvents(1);
        deed("/disconnect", "");
        csms.await("/stations", stations -> !stations.get(0).get("connected").booleanValue());
        deed("/stop", CARD);
        deed("/connect", "");
        JsonNode ended = awaitEnd();
        assertThat(ended.get("offline").booleanValue()).isTrue();
        JsonNode transaction = csms.get("/transactions").body().get(0);
        assertThat(transaction.get("missing").intValue()).isZero();
        List<Integer> seqNos = new ArrayList<>();
        transaction.get("events").forEach(event -> seqNos.add(event.get("seqNo").intValue()));
        assertThat(seqNos).isSorted().doesNotHaveDuplicates();
    }

    // ---- F and G

    @Test
    void f01ARemoteStartWithTheCablePluggedIn() throws Exception {
        powerUp();
        deed("/plug-in", "");
        remoteStart();
        JsonNode started = awaitEvents(1).get(0);
        assertThat(started.get("triggerReason").stringValue()).isEqualTo("RemoteStart");
        assertThat(started.at("/transactionInfo/remoteStartId").intValue()).isEqualTo(5);
    }

    @Test
    void f02AndF03ARemoteStartBeforeTheCableAndARemoteStop() throws Exception {
        powerUp();
        remoteStart();
        assertThat(csms.get("/transactions").body().size()).isZero();
        deed("/plug-in", "");
        JsonNode started = awaitEvents(1).get(0);
        assertThat(started.get("triggerReason").stringValue()).isEqualTo("RemoteStart");
        assertThat(started.at("/transactionInfo/remoteStartId").intValue()).isEqualTo(5);
        String id = csms.get("/transactions").body().get(0).get("transactionId").stringValue();
        assertThat(result(call("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("OngoingAuthorizedTransaction");
        assertThat(result(call("RequestStopTransaction", "{\"transactionId\":\"" + id + "\"}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        JsonNode ended = awaitEnd();
        assertThat(ended.get("triggerReason").stringValue()).isEqualTo("RemoteStop");
        assertThat(ended.at("/transactionInfo/stoppedReason").stringValue()).isEqualTo("Remote");
    }

    @Test
    void f05AnUnusedConnectorIsUnlocked() throws Exception {
        powerUp();
        assertThat(result(call("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Unlocked");
        assertThat(result(call("UnlockConnector", "{\"evseId\":9,\"connectorId\":1}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("UnknownConnector");
    }

    @Test
    void f06AStatusIsTriggered() throws Exception {
        powerUp();
        awaitSent("StatusNotification", 2);
        assertThat(result(call(
                                "TriggerMessage",
                                "{\"requestedMessage\":\"StatusNotification\",\"evse\":{\"id\":1,\"connectorId\":1}}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        awaitSent("StatusNotification", 3);
    }

    @Test
    void g03AConnectorIsPutOutOfServiceAndBack() throws Exception {
        powerUp();
        String evse = "\"evse\":{\"id\":1,\"connectorId\":1}";
        call("ChangeAvailability", "{\"operationalStatus\":\"Inoperative\"," + evse + "}");
        awaitStatus("Unavailable");
        assertThat(station.post("/swipe", CARD).status()).isEqualTo(409);
        call("ChangeAvailability", "{\"operationalStatus\":\"Operative\"," + evse + "}");
        awaitStatus("Available");
    }

    @Test
    void aFaultComesAndGoes() throws Exception {
        powerUp();
        deed("/fault", "{\"faulted\":true}");
        awaitStatus("Faulted");
        assertThat(result(
                                call(
                                        "RequestStartTransaction",
                                        "{\"evseId\":1,\"remoteStartId\":5,\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Rejected");
        deed("/fault", "{\"faulted\":false}");
        awaitStatus("Available");
    }

    // ---- J, K and P

    @Test
    void j02MeterReadingsComeWithTheTransaction() throws Exception {
        powerUp();
        deed("/meter", "{\"energy\":1500}");
        deed("/start", CARD);
        JsonNode events = awaitEvents(2);
        assertThat(events.get(1).get("triggerReason").stringValue()).isEqualTo("MeterValuePeriodic");
        assertThat(events.get(0).at("/meterValue/0/sampledValue/0/value").doubleValue())
                .isGreaterThanOrEqualTo(1500);
        assertThat(station.post("/meter", "{\"energy\":3}").status()).isEqualTo(422);
    }

    @Test
    void k01K08K09AndK10AChargingProfileComesAndGoes() throws Exception {
        powerUp();
        String profile = "{\"evseId\":1,\"chargingProfile\":{\"id\":4,\"stackLevel\":0,"
                + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\","
                + "\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\","
                + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}]}}";
        assertThat(result(call("SetChargingProfile", profile)).get("status").stringValue())
                .isEqualTo("Accepted");
        JsonNode schedule =
                result(call("GetCompositeSchedule", "{\"evseId\":1,\"duration\":60,\"chargingRateUnit\":\"A\"}"));
        assertThat(schedule.at("/schedule/chargingSchedulePeriod/0/limit").intValue())
                .isEqualTo(6);
        call(
                "GetChargingProfiles",
                "{\"requestId\":3,\"chargingProfile\":{\"chargingProfilePurpose\":\"TxDefaultProfile\"}}");
        awaitSent("ReportChargingProfiles", 1);
        assertThat(result(call("ClearChargingProfile", "{\"chargingProfileId\":4}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
    }

    @Test
    void p01AndP02DataOfUnknownVendorsIsRefusedInBothDirections() throws Exception {
        powerUp();
        assertThat(result(call("DataTransfer", "{\"vendorId\":\"com.example\"}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("UnknownVendorId");
        Answer toCsms = station.post("/calls/DataTransfer", "{\"vendorId\":\"com.example\"}");
        assertThat(toCsms.body().at("/result/status").stringValue()).isEqualTo("UnknownVendorId");
    }

    // ---- two EVSEs

    @Test
    void twoCarsChargeSideBySide() throws Exception {
        powerUp();
        deed("/start", "{\"evseId\":1,\"idToken\":\"04A1\"}");
        deed("/start", "{\"evseId\":2,\"idToken\":\"04B2\"}");
        JsonNode both = csms.await("/transactions", all -> all.size() == 2);
        assertThat(both.get(0).at("/events/0/evse/id").intValue()).isEqualTo(1);
        assertThat(both.get(1).at("/events/0/evse/id").intValue()).isEqualTo(2);
        deed("/stop", "{\"evseId\":1,\"idToken\":\"04A1\"}");
        csms.await("/transactions", all -> all.get(0).get("ended").booleanValue());
        JsonNode state = station.get("/state").body();
        assertThat(state.at("/evses/0/connectors/0/status").stringValue()).isEqualTo("Available");
        assertThat(state.at("/evses/0/transactionId").isNull()).isTrue();
        assertThat(state.at("/evses/1/connectors/0/status").stringValue()).isEqualTo("Occupied");
        assertThat(state.at("/evses/1/transactionId").stringValue())
                .isEqualTo(both.get(1).get("transactionId").stringValue());
    }

    @Test
    void aLimitOfTheStationIsSharedByWhoeverCharges() throws Exception {
        powerUp();
        call(
                "SetChargingProfile",
                "{\"evseId\":0,\"chargingProfile\":{\"id\":4,\"stackLevel\":0,"
                        + "\"chargingProfilePurpose\":\"ChargingStationMaxProfile\",\"chargingProfileKind\":\"Absolute\","
                        + "\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"W\",\"startSchedule\":\"2026-01-01T00:00:00Z\","
                        + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8000}]}]}}");
        deed("/start", "{\"evseId\":1,\"idToken\":\"04A1\"}");
        station.await("/state", state -> state.at("/evses/0/power").doubleValue() == 8000);
        deed("/start", "{\"evseId\":2,\"idToken\":\"04B2\"}");
        station.await(
                "/state",
                state -> state.at("/evses/0/power").doubleValue() == 4000
                        && state.at("/evses/1/power").doubleValue() == 4000);
    }

    @Test
    void aRemoteStartWithoutAnEvseTakesAFreeOne() throws Exception {
        powerUp();
        deed("/start", "{\"evseId\":1,\"idToken\":\"04A1\"}");
        awaitEvents(1);
        assertThat(result(call(
                                "RequestStartTransaction",
                                "{\"remoteStartId\":6,\"idToken\":{\"idToken\":\"04B2\",\"type\":\"ISO14443\"}}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        deed("/plug-in", "{\"evseId\":2}");
        JsonNode both = csms.await("/transactions", all -> all.size() == 2);
        assertThat(both.get(1).at("/events/0/evse/id").intValue()).isEqualTo(2);
    }

    // ---- the control port itself

    @Test
    void deedsThatCannotBeDoneAreTold() throws Exception {
        powerUp();
        assertThat(station.post("/plug-out", "").status()).isEqualTo(409);
        deed("/plug-in", "");
        assertThat(station.post("/plug-in", "").status()).isEqualTo(409);
        assertThat(station.post("/plug-in", "{\"evseId\":3}")
                        .body()
                        .at("/error/pointer")
                        .stringValue())
                .isEqualTo("/evseId");
        assertThat(station.post("/swipe", "{}").status()).isEqualTo(422);
        assertThat(station.post("/swipe", "{\"idToken\":\"1\",\"type\":\"Fingerprint\"}")
                        .status())
                .isEqualTo(422);
        assertThat(station.post("/fault", "{}").status()).isEqualTo(422);
        assertThat(station.post("/calls/Reset", "{}").status()).isEqualTo(404);
        assertThat(station.post("/calls/Authorize", "{}")
                        .body()
                        .at("/error/pointer")
                        .stringValue())
                .isEqualTo("/idToken");
    }

    private void remoteStart() throws Exception {
        assertThat(result(
                                call(
                                        "RequestStartTransaction",
                                        "{\"evseId\":1,\"remoteStartId\":5,\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
    }

    private static String getVariable(String component, String variable) {
        return "{\"getVariableData\":[{\"component\":{\"name\":\"" + component + "\"},\"variable\":{\"name\":\""
                + variable + "\"}}]}";
    }

    private Answer call(String action, String payload) throws Exception {
        return csms.post("/stations/CS001/calls/" + action, payload);
    }

    private static JsonNode result(Answer answer) {
        assertThat(answer.body().has("result")).as(answer.body().toString()).isTrue();
        return answer.body().get("result");
    }

    private void deed(String path, String body) throws Exception {
        Answer answer = station.post(path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private JsonNode awaitEvents(int atLeast) throws Exception {
        return csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("events").size() >= atLeast)
                .get(0)
                .get("events");
    }

    /** The Ended event. */
    private JsonNode awaitEnd() throws Exception {
        JsonNode events = csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("ended").booleanValue())
                .get(0)
                .get("events");
        return events.get(events.size() - 1);
    }

    private void awaitStatus(String status) throws Exception {
        csms.await(
                "/stations/CS001/messages",
                all -> StreamSupport.stream(all.spliterator(), false)
                        .map(message -> message.get("raw").stringValue())
                        .filter(raw -> raw.contains("\"StatusNotification\""))
                        .reduce((first, last) -> last)
                        .filter(raw -> raw.contains("\"" + status + "\""))
                        .isPresent());
    }

    private String statusNow() throws Exception {
        return station.get("/state").body().at("/evses/0/connectors/0/status").stringValue();
    }

    private void awaitSent(String action, int times) throws Exception {
        station.await(
                "/messages",
                all -> StreamSupport.stream(all.spliterator(), false)
                                .filter(message ->
                                        message.get("raw").stringValue().contains("\"" + action + "\""))
                                .count()
                        >= times);
    }

    /** The actions that the station has called, in order. */
    private List<String> sent() throws Exception {
        List<String> actions = new ArrayList<>();
        for (JsonNode message : station.get("/messages").body()) {
            String raw = message.get("raw").stringValue();
            if (message.get("direction").stringValue().equals("toCsms") && raw.startsWith("[2,")) {
                actions.add(raw.split("\"", -1)[3]);
            }
        }
        return actions;
    }
}
