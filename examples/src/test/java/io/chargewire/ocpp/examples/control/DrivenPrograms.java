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
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The example station and the example CSMS, each driven over its control port. */
@Timeout(90)
abstract class DrivenPrograms {

    static final String CARD = "{\"idToken\":\"04A1\"}";

    private final MessageLog csmsMessages = new MessageLog();
    private final MessageLog stationMessages = new MessageLog();
    private final OkHttpTransport transport = OkHttpTransport.create();
    private final ExampleCsms exampleCsms = new ExampleCsms(
            new CsmsSettings("127.0.0.1", 0, "/ocpp", new CsmsPolicy()), csmsMessages, (station, event) -> {});
    SimulatedStation simulated;
    private ControlServer csmsControl;
    private ControlServer stationControl;
    Control csms;
    Control station;

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

    final void powerUp() throws Exception {
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

    final void remoteStart() throws Exception {
        assertThat(result(
                                call(
                                        "RequestStartTransaction",
                                        "{\"evseId\":1,\"remoteStartId\":5,\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
    }

    static String getVariable(String component, String variable) {
        return "{\"getVariableData\":[{\"component\":{\"name\":\"" + component + "\"},\"variable\":{\"name\":\""
                + variable + "\"}}]}";
    }

    final Answer call(String action, String payload) throws Exception {
        return csms.post("/stations/CS001/calls/" + action, payload);
    }

    static JsonNode result(Answer answer) {
        assertThat(answer.body().has("result")).as(answer.body().toString()).isTrue();
        return answer.body().get("result");
    }

    final void deed(String path, String body) throws Exception {
        Answer answer = station.post(path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    final JsonNode awaitEvents(int atLeast) throws Exception {
        return csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("events").size() >= atLeast)
                .get(0)
                .get("events");
    }

    /** The Ended event. */
    final JsonNode awaitEnd() throws Exception {
        JsonNode events = csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("ended").booleanValue())
                .get(0)
                .get("events");
        return events.get(events.size() - 1);
    }

    final void awaitStatus(String status) throws Exception {
        csms.await(
                "/stations/CS001/messages",
                all -> StreamSupport.stream(all.spliterator(), false)
                        .map(message -> message.get("raw").stringValue())
                        .filter(raw -> raw.contains("\"StatusNotification\""))
                        .reduce((first, last) -> last)
                        .filter(raw -> raw.contains("\"" + status + "\""))
                        .isPresent());
    }

    final String statusNow() throws Exception {
        return station.get("/state").body().at("/evses/0/connectors/0/status").stringValue();
    }

    final void awaitSent(String action, int times) throws Exception {
        station.await(
                "/messages",
                all -> StreamSupport.stream(all.spliterator(), false)
                                .filter(message ->
                                        message.get("raw").stringValue().contains("\"" + action + "\""))
                                .count()
                        >= times);
    }

    /** The actions that the station has called, in order. */
    final List<String> sent() throws Exception {
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
