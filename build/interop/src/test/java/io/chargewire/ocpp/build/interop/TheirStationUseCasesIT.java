package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.Control;
import io.chargewire.ocpp.examples.usecase.PackagedPrograms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A station of ocpp-rpc at the example CSMS as users run it. The package is no simulated station: what it sends and answers in a use case
 * is written here.
 */
@ExtendWith(PeerPackage.class)
@Timeout(90)
class TheirStationUseCasesIT {

    private static final String NOW = "2026-03-01T10:00:00.000Z";
    private static final String BOOT =
            "{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"Other\",\"model\":\"One\"}}";
    private static final String CARD = "{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}";

    private PackagedPrograms programs;
    private Control csms;
    private Peer station;

    @BeforeEach
    void start() throws Exception {
        programs = new PackagedPrograms();
        csms = programs.csms();
        station = Peer.station();
        PeerSettings settings = new PeerSettings("CS001", null, List.of(PeerSettings.OCPP_201), false, Duration.ZERO);
        station.ask("connect", settings.station(programs.csmsUrl()));
    }

    @AfterEach
    void close() {
        station.close();
        programs.close();
    }

    @Test
    void b01AColdBoot() throws Exception {
        assertThat(send("BootNotification", BOOT).get("status").stringValue()).isEqualTo("Accepted");
        send(
                "StatusNotification",
                "{\"timestamp\":\"" + NOW + "\",\"connectorStatus\":\"Available\",\"evseId\":1,\"connectorId\":1}");
        assertThat(csms.get("/stations")
                        .body()
                        .get(0)
                        .at("/boot/chargingStation/vendorName")
                        .stringValue())
                .isEqualTo("Other");
    }

    @Test
    void b02APendingStationIsAskedAndThenAccepted() throws Exception {
        csms.put("/config", "{\"boot\":{\"status\":\"Pending\",\"interval\":60}}");
        assertThat(send("BootNotification", BOOT).get("status").stringValue()).isEqualTo("Pending");
        assertThat(refusal("Heartbeat", "{}")).isEqualTo("SecurityError");
        csms.put("/config", "{\"boot\":{\"status\":\"Accepted\",\"interval\":60}}");
        callAndAnswer("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}", "{\"status\":\"Accepted\"}");
        assertThat(send("BootNotification", BOOT).get("status").stringValue()).isEqualTo("Accepted");
        assertThat(send("Heartbeat", "{}").has("currentTime")).isTrue();
    }

    @Test
    void b07APartOfAReportIsTaken() throws Exception {
        send("BootNotification", BOOT);
        callAndAnswer(
                "GetBaseReport", "{\"requestId\":7,\"reportBase\":\"FullInventory\"}", "{\"status\":\"Accepted\"}");
        send(
                "NotifyReport",
                "{\"requestId\":7,\"generatedAt\":\"" + NOW + "\",\"seqNo\":0,\"reportData\":[{\"component\":{\"name\":"
                        + "\"ChargingStation\"},\"variable\":{\"name\":\"Model\"},\"variableAttribute\":[{\"value\":\"One\"}]}]}");
    }

    @Test
    void c01ACardIsAuthorizedOrNot() throws Exception {
        send("BootNotification", BOOT);
        csms.put("/config", "{\"tokens\":[\"04A1\"]}");
        assertThat(send("Authorize", "{\"idToken\":" + CARD + "}")
                        .at("/idTokenInfo/status")
                        .stringValue())
                .isEqualTo("Accepted");
        assertThat(send("Authorize", "{\"idToken\":" + CARD.replace("04A1", "04B2") + "}")
                        .at("/idTokenInfo/status")
                        .stringValue())
                .isEqualTo("Unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "E02, Authorized, StopAuthorized, Local",
        "E03, CablePluggedIn, StopAuthorized, Local",
        "E09, Authorized, EVCommunicationLost, EVDisconnected",
        "F01, RemoteStart, RemoteStop, Remote"
    })
    void aTransactionIsToldInOrder(String useCase, String startReason, String stopReason, String stoppedReason)
            throws Exception {
        send("BootNotification", BOOT);
        JsonNode started = send("TransactionEvent", event("Started", startReason, 0, "\"idToken\":" + CARD, ""));
        assertThat(started.at("/idTokenInfo/status").stringValue()).isEqualTo("Accepted");
        String reading = "\"meterValue\":[{\"timestamp\":\"" + NOW + "\",\"sampledValue\":[{\"value\":12.5}]}]";
        send("TransactionEvent", event("Updated", "MeterValuePeriodic", 1, reading, ""));
        send("TransactionEvent", event("Updated", "MeterValuePeriodic", 1, reading, ""));
        send(
                "TransactionEvent",
                event("Ended", stopReason, 2, "\"offline\":false", ",\"stoppedReason\":\"" + stoppedReason + "\""));
        JsonNode transaction = csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("ended").booleanValue())
                .get(0);
        assertThat(transaction.get("events").size())
                .as("an event that came twice is told once")
                .isEqualTo(3);
        assertThat(transaction.at("/events/1/meterValue/0/sampledValue/0/value").doubleValue())
                .isEqualTo(12.5);
        assertThat(transaction.get("missing").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "B05 | SetVariables | {'setVariableData':[{'attributeValue':'5','component':{'name':'C'},'variable':{'name':'V'}}]}"
                        + " | {'setVariableResult':[{'attributeStatus':'Accepted','component':{'name':'C'},'variable':{'name':'V'}}]}",
                "B06 | GetVariables | {'getVariableData':[{'component':{'name':'C'},'variable':{'name':'V'}}]}"
                        + " | {'getVariableResult':[{'attributeStatus':'Accepted','attributeValue':'5','component':{'name':'C'},'variable':{'name':'V'}}]}",
                "B11 | Reset | {'type':'Immediate'} | {'status':'Accepted'}",
                "F02 | RequestStartTransaction | {'remoteStartId':5,'idToken':{'idToken':'04A1','type':'ISO14443'}} | {'status':'Accepted','transactionId':'T1'}",
                "F03 | RequestStopTransaction | {'transactionId':'T1'} | {'status':'Accepted'}",
                "F05 | UnlockConnector | {'evseId':1,'connectorId':1} | {'status':'Unlocked'}",
                "F06 | TriggerMessage | {'requestedMessage':'Heartbeat'} | {'status':'Accepted'}",
                "G03 | ChangeAvailability | {'operationalStatus':'Inoperative','evse':{'id':1}} | {'status':'Scheduled'}",
                "H01 | ReserveNow | {'id':7,'expiryDateTime':'2036-01-01T00:00:00Z','idToken':{'idToken':'04A1','type':'ISO14443'}} | {'status':'Accepted'}",
                "H02 | CancelReservation | {'reservationId':7} | {'status':'Accepted'}",
                "K01 | SetChargingProfile | {'evseId':1,'chargingProfile':{'id':4,'stackLevel':0,'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Relative',"
                        + "'chargingSchedule':[{'id':1,'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':6.5}]}]}} | {'status':'Accepted'}",
                "K08 | GetCompositeSchedule | {'evseId':1,'duration':60} | {'status':'Rejected'}",
                "K09 | GetChargingProfiles | {'requestId':3,'chargingProfile':{'stackLevel':0}} | {'status':'NoProfiles'}",
                "K10 | ClearChargingProfile | {'chargingProfileId':4} | {'status':'Unknown'}",
                "L01 | UpdateFirmware | {'requestId':3,'firmware':{'location':'https://127.0.0.1/f','retrieveDateTime':'2026-01-01T00:00:00Z'}} | {'status':'Accepted'}",
                "N01 | GetLog | {'requestId':3,'logType':'SecurityLog','log':{'remoteLocation':'https://127.0.0.1/l'}} | {'status':'Accepted','filename':'l'}",
                "O01 | SetDisplayMessage | {'message':{'id':1,'priority':'InFront','message':{'format':'UTF8','content':'Welcome'}}} | {'status':'Accepted'}",
                "P01 | DataTransfer | {'vendorId':'com.example','data':{'a':[1,2]}} | {'status':'Accepted','data':'x'}"
            })
    void aCallReachesTheStationAndItsAnswerComesBack(String useCase, String action, String request, String response)
            throws Exception {
        send("BootNotification", BOOT);
        callAndAnswer(action, request.replace('\'', '"'), response.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "H04 | ReservationStatusUpdate | {'reservationId':7,'reservationUpdateStatus':'Expired'} | {}",
                "K09 | ReportChargingProfiles | {'requestId':3,'chargingLimitSource':'CSO','evseId':1,'chargingProfile':[{'id':4,'stackLevel':0,'chargingProfilePurpose':"
                        + "'TxDefaultProfile','chargingProfileKind':'Relative','chargingSchedule':[{'id':1,'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':6}]}]}]} | {}",
                "L01 | FirmwareStatusNotification | {'status':'Downloading','requestId':3} | {}",
                "N01 | LogStatusNotification | {'status':'Uploaded','requestId':3} | {}",
                "O03 | NotifyDisplayMessages | {'requestId':3} | {}",
                "P02 | DataTransfer | {'vendorId':'com.example'} | {'status':'UnknownVendorId'}"
            })
    void whatTheStationTellsIsAnswered(String useCase, String action, String request, String response)
            throws Exception {
        send("BootNotification", BOOT);
        assertThat(send(action, request.replace('\'', '"'))).isEqualTo(Control.tree(response.replace('\'', '"')));
    }

    private JsonNode send(String action, String payload) throws PeerException {
        return station.ask("call", command(action, payload));
    }

    private String refusal(String action, String payload) {
        try {
            return send(action, payload).toString();
        } catch (PeerException e) {
            return e.code();
        }
    }

    private void callAndAnswer(String action, String request, String response) throws Exception {
        station.ask("answer", command(action, response));
        JsonNode outcome = csms.post("/stations/CS001/calls/" + action, request).body();
        assertThat(outcome.get("result")).as(outcome.toString()).isEqualTo(Control.tree(response));
        JsonNode received = station.next("request").get("payload");
        assertThat(Payload.same(received, Control.tree(request)))
                .as(received.toString())
                .isTrue();
    }

    private static ObjectNode command(String action, String payload) {
        return Payload.object().put("action", action).set("payload", Control.tree(payload));
    }

    private static String event(String type, String trigger, int seqNo, String more, String info) {
        return "{\"eventType\":\"" + type + "\",\"timestamp\":\"" + NOW + "\",\"triggerReason\":\"" + trigger
                + "\",\"seqNo\":" + seqNo + ",\"transactionInfo\":{\"transactionId\":\"T1\"" + info + "}," + more + "}";
    }
}
