package io.chargewire.ocpp.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionRef;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTraceTest {

    private static final Instant TIME = Instant.parse("2026-11-22T14:03:21.118999Z");

    private final StringWriter printed = new StringWriter();
    private final JsonTrace trace = new JsonTrace(new PrintWriter(printed));

    @Test
    void aMessageIsOneObjectOnOneLineWithTheMessageAsItIs() {
        String raw = "[2,\"1\",\"DataTransfer\",{\"data\":\"two\\nlines, \\\"quotes\\\", Zürich, \uD83D\uDE97\"}]";
        trace.onEvent(new SessionEvent.FrameSent(new SessionRef("CS 1", OcppRole.CHARGING_STATION, 1), TIME, raw));

        assertThat(printed.toString().lines()).hasSize(1);
        assertThat(printed.toString().chars()).allMatch(c -> c < 0x80);
        JsonNode line = JsonMapper.builder().build().readTree(printed.toString());
        assertThat(line.propertyNames()).containsExactly("time", "station", "direction", "raw");
        assertThat(line.get("time").asString()).isEqualTo("2026-11-22T14:03:21.118Z");
        assertThat(line.get("station").asString()).isEqualTo("CS 1");
        assertThat(line.get("direction").asString()).isEqualTo("toCsms");
        assertThat(line.get("raw").asString()).isEqualTo(raw);
    }

    @Test
    void theDirectionIsTheSameWhicheverSideWrites() {
        SessionRef atStation = new SessionRef("CS1", OcppRole.CHARGING_STATION, 1);
        SessionRef atCsms = new SessionRef("CS1", OcppRole.CSMS, 1);
        trace.onEvent(new SessionEvent.FrameReceived(atStation, TIME, "[]"));
        trace.onEvent(new SessionEvent.FrameSent(atCsms, TIME, "[]"));
        trace.onEvent(new SessionEvent.FrameReceived(atCsms, TIME, "[]"));

        assertThat(printed.toString().lines().map(line -> line.replaceAll(".*\"direction\":\"(\\w+)\".*", "$1")))
                .containsExactly("toStation", "toStation", "toCsms");
    }

    @Test
    void whatIsNoMessageIsNotPrinted() {
        trace.onEvent(new SessionEvent.Opened(new SessionRef("CS1", OcppRole.CSMS, 1), TIME, "127.0.0.1:1"));

        assertThat(printed.toString()).isEmpty();
    }
}
