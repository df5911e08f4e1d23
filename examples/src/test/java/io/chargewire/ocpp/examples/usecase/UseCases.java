package io.chargewire.ocpp.examples.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.usecase.Control.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a station and a CSMS do together, each driven over its control port, whichever programs they are. */
@Timeout(90)
public abstract class UseCases {

    /** As the body of a deed. */
    protected static final String CARD = "{\"idToken\":\"04A1\"}";

    private ProgramPair programs;

    /** Drives the CSMS. */
    protected Control csms;

    /** Drives the station, from {@link #switchOn} on. */
    @SuppressWarnings("NullAway.Init")
    protected Control station;

    /** The programs that play them, the station being switched off. */
    protected abstract ProgramPair programs() throws Exception;

    @BeforeEach
    void start() throws Exception {
        programs = programs();
        csms = programs.csms();
    }

    /** The station connects and boots; returns before the CSMS has decided. */
    protected final void switchOn() throws Exception {
        programs.switchOn();
        station = programs.station();
    }

    protected final void powerUp() throws Exception {
        switchOn();
        csms.await(
                "/stations", stations -> stations.size() == 1 && stations.get(0).has("status"));
        station.await("/state", state -> state.path("registration").asString("").equals("Accepted"));
    }

    @AfterEach
    void close() {
        programs.close();
    }

    protected final void remoteStart() throws Exception {
        callFor(
                "Accepted",
                "RequestStartTransaction",
                "{\"evseId\":1,\"remoteStartId\":5,\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}");
    }

    protected static String getVariable(String component, String variable) {
        return "{\"getVariableData\":[{\"component\":{\"name\":\"" + component + "\"},\"variable\":{\"name\":\""
                + variable + "\"}}]}";
    }

    protected final Answer call(String action, String payload) throws Exception {
        return csms.post("/stations/CS001/calls/" + action, payload);
    }

    /** Has the CSMS call the station, which answers with this status. */
    protected final void callFor(String status, String action, String payload) throws Exception {
        JsonNode answer = result(call(action, payload));
        assertThat(answer.path("status").asString(""))
                .as(action + " was answered with " + answer)
                .isEqualTo(status);
    }

    protected static JsonNode result(Answer answer) {
        assertThat(answer.body().has("result")).as(answer.body().toString()).isTrue();
        return answer.body().get("result");
    }

    protected final void deed(String path, String body) throws Exception {
        Answer answer = station.post(path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    protected final JsonNode awaitEvents(int atLeast) throws Exception {
        return csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("events").size() >= atLeast)
                .get(0)
                .get("events");
    }

    /** The Ended event. */
    protected final JsonNode awaitEnd() throws Exception {
        JsonNode events = csms.await(
                        "/transactions",
                        all -> all.size() == 1 && all.get(0).get("ended").booleanValue())
                .get(0)
                .get("events");
        return events.get(events.size() - 1);
    }

    protected final void awaitStatus(String status) throws Exception {
        csms.await(
                "/stations/CS001/messages",
                all -> StreamSupport.stream(all.spliterator(), false)
                        .map(message -> message.get("raw").stringValue())
                        .filter(raw -> raw.contains("\"StatusNotification\""))
                        .reduce((first, last) -> last)
                        .filter(raw -> raw.contains("\"" + status + "\""))
                        .isPresent());
    }

    protected final String statusNow() throws Exception {
        return station.get("/state").body().at("/evses/0/connectors/0/status").stringValue();
    }

    protected final void awaitSent(String action, int times) throws Exception {
        station.await(
                "/messages",
                all -> StreamSupport.stream(all.spliterator(), false)
                                .filter(message ->
                                        message.get("raw").stringValue().contains("\"" + action + "\""))
                                .count()
                        >= times);
    }

    /** The actions that the station has called, in order. */
    protected final List<String> sent() throws Exception {
        List<String> actions = new ArrayList<>();
        for (JsonNode message : station.get("/messages").body()) {
            String raw = message.get("raw").stringValue();
            if (message.get("direction").stringValue().equals("toCsms") && raw.startsWith("[2,")) {
                actions.add(raw.split("\"", -1)[3]);
            }
        }
        return actions;
    }

    protected final String value(String component, String variable) throws Exception {
        return result(call("GetVariables", getVariable(component, variable)))
                .at("/getVariableResult/0/attributeValue")
                .stringValue();
    }

    protected final void set(String component, String variable, String value) throws Exception {
        assertThat(result(call(
                                "SetVariables",
                                "{\"setVariableData\":[{\"attributeValue\":\"" + value + "\",\"component\":{\"name\":\""
                                        + component + "\"},\"variable\":{\"name\":\"" + variable + "\"}}]}"))
                        .at("/setVariableResult/0/attributeStatus")
                        .stringValue())
                .isEqualTo("Accepted");
    }
}
