package io.chargewire.ocpp.examples.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.Control.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Use cases of blocks C, E, F, J and K: cars that charge. */
public abstract class ChargingUseCases extends UseCases {

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
        set("TxCtrlr", "EVConnectionTimeOut", "0");
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
        callFor("OngoingAuthorizedTransaction", "UnlockConnector", "{\"evseId\":1,\"connectorId\":1}");
        callFor("Accepted", "RequestStopTransaction", "{\"transactionId\":\"" + id + "\"}");
        JsonNode ended = awaitEnd();
        assertThat(ended.get("triggerReason").stringValue()).isEqualTo("RemoteStop");
        assertThat(ended.at("/transactionInfo/stoppedReason").stringValue()).isEqualTo("Remote");
    }

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
        callFor("Accepted", "SetChargingProfile", profile);
        JsonNode schedule =
                result(call("GetCompositeSchedule", "{\"evseId\":1,\"duration\":60,\"chargingRateUnit\":\"A\"}"));
        assertThat(schedule.at("/schedule/chargingSchedulePeriod/0/limit").intValue())
                .isEqualTo(6);
        call(
                "GetChargingProfiles",
                "{\"requestId\":3,\"chargingProfile\":{\"chargingProfilePurpose\":\"TxDefaultProfile\"}}");
        awaitSent("ReportChargingProfiles", 1);
        callFor("Accepted", "ClearChargingProfile", "{\"chargingProfileId\":4}");
    }

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
        callFor(
                "Accepted",
                "RequestStartTransaction",
                "{\"remoteStartId\":6,\"idToken\":{\"idToken\":\"04B2\",\"type\":\"ISO14443\"}}");
        deed("/plug-in", "{\"evseId\":2}");
        JsonNode both = csms.await("/transactions", all -> all.size() == 2);
        assertThat(both.get(1).at("/events/0/evse/id").intValue()).isEqualTo(2);
    }
}
