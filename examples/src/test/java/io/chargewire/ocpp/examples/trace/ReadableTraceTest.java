package io.chargewire.ocpp.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionRef;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadableTraceTest {

    private static final SessionRef STATION_SIDE = new SessionRef("CS001", OcppRole.CHARGING_STATION, 1);
    private static final SessionRef CSMS_SIDE = new SessionRef("CS001", OcppRole.CSMS, 1);
    private static final Instant TIME = Instant.parse("2026-11-22T14:03:21.118Z");

    private final StringWriter printed = new StringWriter();
    private final ReadableTrace trace = new ReadableTrace(new PrintWriter(printed), ZoneOffset.UTC);

    @Test
    void aCallAndItsAnswerAreOneLineEachAndTheAnswerTellsActionTimeAndStatus() {
        sent("[2,\"abcdefgh-1\",\"BootNotification\",{\"reason\":\"PowerUp\"}]", 0);
        received("[3,\"abcdefgh-1\",{\"currentTime\":\"x\",\"interval\":300,\"status\":\"Accepted\"}]", 46);

        assertThat(lines())
                .containsExactly(
                        "14:03:21.118  CS001    --> CSMS  CALL        BootNotification                ..efgh-1",
                        "14:03:21.164  CS001    <-- CSMS  CALLRESULT  BootNotification                ..efgh-1"
                                + "      46 ms  Accepted");
    }

    @Test
    void anErrorTellsItsCode() {
        received("[2,\"id\",\"Reset\",{\"type\":\"OnIdle\"}]", 0);
        sent("[4,\"id\",\"NotSupported\",\"no\",{}]", 3);

        assertThat(lines().get(1))
                .contains("--> CSMS  CALLERROR ", "Reset", "3 ms")
                .endsWith("NotSupported");
    }

    @Test
    void theSameIdUsedByBothSidesIsTwoCalls() {
        sent("[2,\"1\",\"Heartbeat\",{}]", 0);
        received("[2,\"1\",\"ClearCache\",{}]", 1);
        received("[3,\"1\",{}]", 5);
        sent("[3,\"1\",{}]", 7);

        assertThat(lines().get(2)).contains("Heartbeat").endsWith("5 ms");
        assertThat(lines().get(3)).contains("ClearCache").endsWith("6 ms");
    }

    @Test
    void theArrowTellsTheDirectionWhicheverSideWrites() {
        trace.onEvent(new SessionEvent.FrameReceived(CSMS_SIDE, TIME, "[2,\"1\",\"Heartbeat\",{}]"));
        trace.onEvent(new SessionEvent.FrameSent(CSMS_SIDE, TIME, "[3,\"1\",{}]"));

        assertThat(lines().get(0)).contains("CS001    --> CSMS");
        assertThat(lines().get(1)).contains("CS001    <-- CSMS", "Heartbeat");
    }

    @Test
    void nothingOfAPayloadIsShownButAStatusOrEventType() {
        sent("[2,\"1\",\"Authorize\",{\"idToken\":{\"idToken\":\"SECRET\",\"status\":\"SECRET\"}}]", 0);
        sent("[2,\"2\",\"DataTransfer\",{\"status\":\"pass word 7\",\"vendorId\":\"SECRET\"}]", 0);
        sent("[2,\"3\",\"TransactionEvent\",{\"idToken\":{\"type\":\"SECRET\"},\"eventType\":\"Started\"}]", 0);

        assertThat(printed.toString()).doesNotContain("SECRET").doesNotContain("pass word");
        assertThat(lines().get(2)).endsWith("Started");
    }

    @Test
    void whatAPeerSendsCannotSteerTheTerminal() {
        received("[2,\"\\u001b[31m\",\"\\u001b]0;title\\u0007" + "x".repeat(500) + "\",{}]", 0);

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .hasSizeLessThan(200);
    }

    @Test
    void whatIsNoMessageOfOcppIsSaidToBeNone() {
        received("{bad", 0);
        received("[9,\"x\",{}]", 0);
        received("[3]", 0);

        assertThat(lines()).hasSize(3).allMatch(line -> line.contains("no message of OCPP"));
    }

    @Test
    void anAnswerThatComesAfterItsConnectionHasEndedNamesNoAction() {
        sent("[2,\"1\",\"Heartbeat\",{}]", 0);
        trace.onEvent(new SessionEvent.Closed(STATION_SIDE, TIME, CloseReason.GOING_AWAY));
        received("[3,\"1\",{}]", 5);

        assertThat(lines().get(1)).contains("closed, 1001");
        assertThat(lines().get(2)).contains("?").doesNotContain("Heartbeat").doesNotContain(" ms");
    }

    private void sent(String text, long millis) {
        trace.onEvent(new SessionEvent.FrameSent(STATION_SIDE, TIME.plusMillis(millis), text));
    }

    private void received(String text, long millis) {
        trace.onEvent(new SessionEvent.FrameReceived(STATION_SIDE, TIME.plusMillis(millis), text));
    }

    private List<String> lines() {
        return printed.toString().lines().toList();
    }
}
