package io.chargewire.ocpp.examples.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.BasicAuthPassword;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.CsmsSettings;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.usecase.Control;
import io.chargewire.ocpp.examples.usecase.Control.Answer;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.Transaction;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The CSMS of the examples, driven over its control port, with a station that clears its cache and refuses everything else. */
@Timeout(60)
class CsmsControlTest {

    private final MessageLog messages = new MessageLog();
    private final ExampleCsms csms = new ExampleCsms(
            new CsmsSettings("127.0.0.1", 0, "/ocpp", new CsmsPolicy()), messages, (station, event) -> {});
    private final OkHttpTransport transport = OkHttpTransport.create();
    private StationClient station;
    private ControlServer server;
    private Control control;

    @BeforeEach
    void start() throws Exception {
        csms.start();
        server = CsmsControl.start(0, csms, messages);
        control = new Control(server.url());
        station = StationClient.builder("CS001", csms.url())
                .transport(transport)
                .reconnect(ReconnectPolicy.NEVER)
                .on(
                        ClearCacheRequest.class,
                        (context, request) -> ClearCacheResponse.builder()
                                .status(ClearCacheStatusEnum.ACCEPTED)
                                .build())
                .build();
    }

    @AfterEach
    void close() {
        station.close();
        transport.close();
        server.close();
        csms.close();
    }

    @Test
    void stationsAreListedWithWhatTheySayOfThemselves() throws Exception {
        assertThat(control.get("/stations").body().size()).isZero();
        boot();
        var page = control.await(
                        "/stations", body -> body.size() == 1 && body.get(0).has("status"))
                .get(0);
        assertThat(page.get("identity").stringValue()).isEqualTo("CS001");
        assertThat(page.get("connected").booleanValue()).isTrue();
        assertThat(page.get("status").stringValue()).isEqualTo("Accepted");
        assertThat(page.at("/boot/chargingStation/model").stringValue()).isEqualTo("One");
        station.close();
        control.await("/stations", body -> !body.get(0).get("connected").booleanValue());
    }

    @Test
    void aStationIsCalledWithAPayloadAndItsAnswerComesBack() throws Exception {
        boot();
        Answer answer = control.post("/stations/CS001/calls/ClearCache", "{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/result/status").stringValue()).isEqualTo("Accepted");
        Answer refused = control.post("/stations/CS001/calls/Reset", "{\"type\":\"Immediate\"}");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body().at("/error/code").stringValue()).isEqualTo("NotSupported");
        assertThat(refused.body().at("/error/details").isObject()).isTrue();
    }

    @Test
    void whatCannotBeCalledIsToldWithTheReason() throws Exception {
        boot();
        assertThat(control.post("/stations/CS002/calls/ClearCache", "{}"))
                .satisfies(answer -> tells(answer, 404, "/description", "CS002"));
        assertThat(control.post("/stations/CS001/calls/Explode", "{}"))
                .satisfies(answer -> tells(answer, 404, "/description", "Explode"));
        assertThat(control.post("/stations/CS001/calls/Heartbeat", "{}"))
                .satisfies(answer -> tells(answer, 404, "/description", "CSMS sends"));
        assertThat(control.post("/stations/CS001/calls/Reset", "{\"type\":\"Sometime\"}"))
                .satisfies(answer -> tells(answer, 422, "/pointer", "/type"));
        assertThat(control.post("/stations/CS001/calls/Reset", "not JSON"))
                .satisfies(answer -> tells(answer, 422, "/code", "InvalidPayload"));
        station.close();
        control.await("/stations", body -> !body.get(0).get("connected").booleanValue());
        assertThat(control.post("/stations/CS001/calls/ClearCache", "{}"))
                .satisfies(answer -> tells(answer, 409, "/code", "NotConnected"));
    }

    @Test
    void whatHasGoneOverTheWireCanBeRead() throws Exception {
        boot();
        var all = control.await("/stations/CS001/messages?after=0", body -> body.size() == 2);
        assertThat(all.get(0).get("direction").stringValue()).isEqualTo("toCsms");
        assertThat(all.get(0).get("raw").stringValue()).contains("BootNotification");
        assertThat(all.get(1).get("direction").stringValue()).isEqualTo("toStation");
        var rest = control.get("/stations/CS001/messages?after=1").body();
        assertThat(rest.size()).isEqualTo(1);
        assertThat(rest.get(0).get("number").intValue()).isEqualTo(2);
        assertThat(control.get("/stations/CS001/messages?after=x"))
                .satisfies(answer -> tells(answer, 422, "/description", "after"));
        assertThat(control.get("/stations/CS002/messages").status()).isEqualTo(404);
    }

    @Test
    void theAnswerToABootNotificationCanBeChanged() throws Exception {
        assertThat(control.put("/config", "{\"boot\":{\"status\":\"Pending\",\"interval\":7}}")
                        .status())
                .isEqualTo(200);
        BootNotificationResponse pending = boot();
        assertThat(pending.getStatus()).isEqualTo(RegistrationStatusEnum.PENDING);
        assertThat(pending.getInterval()).isEqualTo(7);
        control.put("/config", "{\"boot\":{\"status\":\"Accepted\"}}");
        BootNotificationResponse accepted = boot();
        assertThat(accepted.getStatus()).isEqualTo(RegistrationStatusEnum.ACCEPTED);
        assertThat(accepted.getInterval()).isEqualTo(7);
    }

    @Test
    void whoMayChargeCanBeChanged() throws Exception {
        boot();
        assertThat(authorize()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
        control.put("/config", "{\"tokens\":[\"04B2\"]}");
        assertThat(authorize()).isEqualTo(AuthorizationStatusEnum.UNKNOWN);
        control.put("/config", "{\"tokens\":[\"04a1\"]}");
        assertThat(authorize()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
        control.put("/config", "{\"tokens\":null}");
        assertThat(authorize()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
    }

    @Test
    void whoMayConnectCanBeChanged() throws Exception {
        control.put("/config", "{\"credentials\":{\"CS001\":\"a-password-of-CS001\"}}");
        assertThat(station.connect().handle((open, failure) -> failure).get(20, TimeUnit.SECONDS))
                .isNotNull();
        try (StationClient known = StationClient.builder("CS001", csms.url())
                .security(StationSecurity.profile1(BasicAuthPassword.of("a-password-of-CS001")))
                .transport(transport)
                .build()) {
            known.connect().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aConfigurationThatIsWrongChangesNothing() throws Exception {
        assertThat(control.put("/config", "{\"boot\":{\"status\":\"Pending\"},\"tokens\":[\"04B2\",5]}"))
                .satisfies(answer -> tells(answer, 422, "/pointer", "/tokens/1"));
        assertThat(control.put("/config", "{\"colour\":\"red\"}"))
                .satisfies(answer -> tells(answer, 422, "/pointer", "/colour"));
        assertThat(control.put("/config", "{\"boot\":{\"status\":\"Maybe\"}}"))
                .satisfies(answer -> tells(answer, 422, "/pointer", "/boot/status"));
        assertThat(control.put("/config", "{\"boot\":{\"interval\":-1}}"))
                .satisfies(answer -> tells(answer, 422, "/pointer", "/boot/interval"));
        assertThat(control.put("/config", "[]").status()).isEqualTo(422);
        assertThat(boot().getStatus()).isEqualTo(RegistrationStatusEnum.ACCEPTED);
    }

    @Test
    void transactionsAreListedWithTheirEvents() throws Exception {
        boot();
        event(0, TransactionEventEnum.STARTED);
        event(1, TransactionEventEnum.ENDED);
        event(1, TransactionEventEnum.ENDED);
        var transaction = control.get("/transactions").body().get(0);
        assertThat(transaction.get("station").stringValue()).isEqualTo("CS001");
        assertThat(transaction.get("transactionId").stringValue()).isEqualTo("T1");
        assertThat(transaction.get("ended").booleanValue()).isTrue();
        assertThat(transaction.get("missing").intValue()).isZero();
        assertThat(transaction.get("events").size()).isEqualTo(2);
    }

    @Test
    void otherPathsMethodsAndPagesOfBrowsersAreRefused() throws Exception {
        assertThat(control.get("/nothing").status()).isEqualTo(404);
        assertThat(control.put("/stations", "{}").status()).isEqualTo(405);
        assertThat(control.send("GET", "/stations", "", "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(control.put("/config", "x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
    }

    private static void tells(Answer answer, int status, String pointer, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().at("/error" + pointer).stringValue()).contains(text);
    }

    private BootNotificationResponse boot() throws Exception {
        if (!csms.station("CS001").isConnected()) {
            station.connect().get(20, TimeUnit.SECONDS);
        }
        return station.call(BootNotificationRequest.builder()
                        .reason(BootReasonEnum.POWER_UP)
                        .chargingStation(ChargingStation.builder()
                                .vendorName("Acme")
                                .model("One")
                                .build())
                        .build())
                .get(20, TimeUnit.SECONDS);
    }

    private AuthorizationStatusEnum authorize() throws Exception {
        return station.call(AuthorizeRequest.builder()
                        .idToken(IdToken.builder()
                                .idToken("04A1")
                                .type(IdTokenEnum.ISO14443)
                                .build())
                        .build())
                .get(20, TimeUnit.SECONDS)
                .getIdTokenInfo()
                .getStatus();
    }

    private void event(int seqNo, TransactionEventEnum type) throws Exception {
        station.call(TransactionEventRequest.builder()
                        .eventType(type)
                        .timestamp(Instant.EPOCH)
                        .triggerReason(TriggerReasonEnum.AUTHORIZED)
                        .seqNo(seqNo)
                        .transactionInfo(
                                Transaction.builder().transactionId("T1").build())
                        .build())
                .get(20, TimeUnit.SECONDS);
    }
}
