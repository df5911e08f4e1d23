package io.chargewire.ocpp.examples.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.Control.Answer;
import io.chargewire.ocpp.testkit.Requirement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Use cases of blocks C, D and O: what the station knows of cards by itself, and what it shows to drivers. */
public abstract class DriverUseCases extends UseCases {

    private static final String OTHER_CARD = "{\"idToken\":\"04B2\"}";

    @Test
    @Requirement({"D01.FR.02", "D01.FR.15", "D01.FR.16", "D01.FR.19", "D02.FR.01", "D02.FR.02"})
    void d01AndD02AListIsSentAndItsVersionIsTold() throws Exception {
        powerUp();
        assertThat(listVersion()).isZero();
        sendList(3, "Full", "[" + listed("04A1", "Accepted") + "]", "Accepted");
        sendList(3, "Differential", "[" + listed("04B2", "Accepted") + "]", "VersionMismatch");
        sendList(4, "Differential", "[" + listed("04B2", "Blocked") + "]", "Accepted");
        assertThat(listVersion()).isEqualTo(4);
        assertThat(value("LocalAuthListCtrlr", "Entries")).isEqualTo("2");
    }

    @Test
    @Requirement({"C14.FR.02", "C14.FR.03"})
    void c14WhoIsOnTheListNeedNotWaitForTheCsms() throws Exception {
        powerUp();
        set("AuthCtrlr", "LocalPreAuthorize", "true");
        sendList(1, "Full", "[" + listed("04A1", "Accepted") + "," + listed("04B2", "Blocked") + "]", "Accepted");
        deed("/start", CARD);
        assertThat(awaitEvents(1).get(0).at("/idToken/idToken").stringValue()).isEqualTo("04A1");
        assertThat(sent()).doesNotContain("Authorize");
        deed("/start", "{\"evseId\":2,\"idToken\":\"04B2\"}");
        assertThat(sent()).contains("Authorize");
    }

    @Test
    @Requirement({"C13.FR.01", "C13.FR.04"})
    void c13WithoutAConnectionTheListSaysWhoMayCharge() throws Exception {
        powerUp();
        sendList(1, "Full", "[" + listed("04B2", "Blocked") + "]", "Accepted");
        loseNetwork();
        deed("/plug-in", "");
        Answer blocked = station.post("/swipe", OTHER_CARD);
        assertThat(blocked.body().at("/error/code").stringValue()).isEqualTo("NotAuthorized");
        deed("/swipe", "{\"idToken\":\"04C3\"}");
        deed("/connect", "");
        assertThat(awaitEvents(1).get(0).get("offline").booleanValue()).isTrue();
    }

    @Test
    @Requirement({"C10.FR.01", "C10.FR.04", "C11.FR.01", "C11.FR.02", "C11.FR.03", "C12.FR.02"})
    void c10C11AndC12TheCacheKnowsACardUntilItIsCleared() throws Exception {
        powerUp();
        set("AuthCtrlr", "LocalPreAuthorize", "true");
        set("AuthCtrlr", "OfflineTxForUnknownIdEnabled", "false");
        set("TxCtrlr", "EVConnectionTimeOut", "0");
        showCard();
        showCard();
        assertThat(sent().stream().filter("Authorize"::equals)).hasSize(1);
        callFor("Accepted", "ClearCache", "{}");
        loseNetwork();
        assertThat(showCard().body().at("/error/code").asString("")).isEqualTo("NotAuthorized");
    }

    @Test
    @Requirement({"O01.FR.12", "O01.FR.15", "O01.FR.16", "O03.FR.01", "O03.FR.02", "O05.FR.01", "O06.FR.01"})
    void o01AMessageIsShownToldReplacedAndCleared() throws Exception {
        powerUp();
        show("{\"id\":1,\"priority\":\"NormalCycle\"," + text("Welcome") + "}", "Accepted");
        show("{\"id\":2,\"priority\":\"NormalCycle\"," + text("Charge here") + "}", "Accepted");
        assertThat(display()).isEqualTo("[\"Welcome\",\"Charge here\"]");
        show("{\"id\":2,\"priority\":\"InFront\"," + text("Closed soon") + "}", "Accepted");
        assertThat(display()).isEqualTo("[\"Closed soon\"]");
        show("{\"id\":3,\"priority\":\"AlwaysFront\"," + text("Leave") + "}", "Accepted");
        show("{\"id\":4,\"priority\":\"AlwaysFront\"," + text("Leave now") + "}", "Accepted");
        assertThat(display()).isEqualTo("[\"Leave now\"]");

        callFor("Accepted", "GetDisplayMessages", "{\"requestId\":8}");
        awaitSent("NotifyDisplayMessages", 1);
        callFor("Accepted", "ClearDisplayMessage", "{\"id\":4}");
        assertThat(display()).isEqualTo("[\"Closed soon\"]");
    }

    @Test
    @Requirement({"O01.FR.03", "O01.FR.06", "O02.FR.01", "O02.FR.02", "O02.FR.05"})
    void o02AMessageOfATransactionGoesWithIt() throws Exception {
        powerUp();
        String unknown = "{\"id\":1,\"priority\":\"NormalCycle\",\"transactionId\":\"%s\"," + text("Charging") + "}";
        show(unknown.formatted("none"), "UnknownTransaction");
        show(
                "{\"id\":1,\"priority\":\"NormalCycle\",\"message\":{\"format\":\"HTML\",\"content\":\"x\"}}",
                "NotSupportedMessageFormat");
        show(
                "{\"id\":7,\"priority\":\"AlwaysFront\",\"startDateTime\":\"2096-01-01T00:00:00Z\"," + text("Later")
                        + "}",
                "Accepted");
        deed("/start", CARD);
        awaitEvents(1);
        String id = csms.get("/transactions").body().get(0).get("transactionId").stringValue();
        show(unknown.formatted(id), "Accepted");
        assertThat(display()).isEqualTo("[\"Charging\"]");
        deed("/stop", CARD);
        assertThat(display()).isEqualTo("[]");
    }

    @Test
    @Requirement({"N09.FR.02", "N09.FR.05", "N09.FR.06", "N10.FR.03"})
    void n09AndN10WhatIsKnownOfACardIsToldAndCleared() throws Exception {
        powerUp();
        showCard();
        sendList(1, "Full", "[" + listed("04A1", "Accepted") + "]", "Accepted");
        customerInformation(1, true, "authorization cache: Accepted; local list: Accepted; the cache is cleared");
        customerInformation(2, false, "local list: Accepted");
        sendList(2, "Full", "[" + listed("04B2", "Accepted") + "]", "Accepted");
        customerInformation(3, false, "no data is stored about this customer");
    }

    private void customerInformation(int requestId, boolean clear, String data) throws Exception {
        callFor(
                "Accepted",
                "CustomerInformation",
                "{\"requestId\":" + requestId + ",\"report\":true,\"clear\":" + clear
                        + ",\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}");
        awaitSent("NotifyCustomerInformation", requestId);
        awaitSent(data, 1);
    }

    /** Shows the card and brings no car, so that nothing but the answer to an Authorize tells of it. */
    private Answer showCard() throws Exception {
        Answer answer;
        do {
            // Until the station has looked after who was authorized before, the EVSE is not free.
            answer = station.post("/swipe", CARD);
        } while (answer.body().at("/error/description").asString("").contains("not free"));
        return answer;
    }

    private void loseNetwork() throws Exception {
        deed("/disconnect", "");
        csms.await("/stations", stations -> !stations.get(0).get("connected").booleanValue());
        station.await("/state", state -> !state.get("connection").stringValue().equals("CONNECTED"));
    }

    private int listVersion() throws Exception {
        return result(call("GetLocalListVersion", "{}")).get("versionNumber").intValue();
    }

    private void sendList(int version, String type, String entries, String status) throws Exception {
        JsonNode answer = result(call(
                "SendLocalList",
                "{\"versionNumber\":" + version + ",\"updateType\":\"" + type + "\",\"localAuthorizationList\":"
                        + entries + "}"));
        assertThat(answer.get("status").stringValue()).isEqualTo(status);
    }

    private static String listed(String token, String status) {
        return "{\"idToken\":{\"idToken\":\"" + token + "\",\"type\":\"ISO14443\"},\"idTokenInfo\":{\"status\":\""
                + status + "\"}}";
    }

    private void show(String message, String status) throws Exception {
        callFor(status, "SetDisplayMessage", "{\"message\":" + message + "}");
    }

    private static String text(String content) {
        return "\"message\":{\"format\":\"UTF8\",\"content\":\"" + content + "\"}";
    }

    private String display() throws Exception {
        return station.get("/state").body().get("display").toString();
    }
}
