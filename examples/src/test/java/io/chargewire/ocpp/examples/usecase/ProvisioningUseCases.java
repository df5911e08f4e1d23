package io.chargewire.ocpp.examples.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.Control.Answer;
import org.junit.jupiter.api.Test;

/** Use cases of blocks B, F, G and P that need no car. */
public abstract class ProvisioningUseCases extends UseCases {

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
        switchOn();
        csms.await(
                "/stations", stations -> stations.size() == 1 && stations.get(0).has("status"));
        assertThat(result(call("GetVariables", getVariable("TxCtrlr", "EVConnectionTimeOut")))
                        .at("/getVariableResult/0/attributeValue")
                        .stringValue())
                .isEqualTo("60");
        assertThat(station.post("/calls/Heartbeat", "{}").status()).isEqualTo(409);
        csms.put("/config", "{\"boot\":{\"status\":\"Accepted\",\"interval\":300}}");
        callFor("Accepted", "TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}");
        station.await("/state", state -> state.get("registration").stringValue().equals("Accepted"));
    }

    @Test
    void b05AndB06VariablesAreSetAndRead() throws Exception {
        powerUp();
        set("TxCtrlr", "EVConnectionTimeOut", "30");
        assertThat(value("TxCtrlr", "EVConnectionTimeOut")).isEqualTo("30");
    }

    @Test
    void b07TheBaseReportComesInParts() throws Exception {
        powerUp();
        callFor("Accepted", "GetBaseReport", "{\"requestId\":7,\"reportBase\":\"FullInventory\"}");
        awaitSent("NotifyReport", 1);
    }

    @Test
    void b11AResetBootsTheStationAgain() throws Exception {
        powerUp();
        callFor("Accepted", "Reset", "{\"type\":\"Immediate\"}");
        awaitSent("BootNotification", 2);
        station.await("/state", state -> state.path("registration").asString("").equals("Accepted"));
    }

    @Test
    void f05AnUnusedConnectorIsUnlocked() throws Exception {
        powerUp();
        callFor("Unlocked", "UnlockConnector", "{\"evseId\":1,\"connectorId\":1}");
        callFor("UnknownConnector", "UnlockConnector", "{\"evseId\":9,\"connectorId\":1}");
    }

    @Test
    void f06AStatusIsTriggered() throws Exception {
        powerUp();
        awaitSent("StatusNotification", 2);
        callFor(
                "Accepted",
                "TriggerMessage",
                "{\"requestedMessage\":\"StatusNotification\",\"evse\":{\"id\":1,\"connectorId\":1}}");
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
        callFor(
                "Rejected",
                "RequestStartTransaction",
                "{\"evseId\":1,\"remoteStartId\":5,\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}");
        deed("/fault", "{\"faulted\":false}");
        awaitStatus("Available");
    }

    @Test
    void p01AndP02DataOfUnknownVendorsIsRefusedInBothDirections() throws Exception {
        powerUp();
        callFor("UnknownVendorId", "DataTransfer", "{\"vendorId\":\"com.example\"}");
        Answer toCsms = station.post("/calls/DataTransfer", "{\"vendorId\":\"com.example\"}");
        assertThat(toCsms.body().at("/result/status").stringValue()).isEqualTo("UnknownVendorId");
    }
}
