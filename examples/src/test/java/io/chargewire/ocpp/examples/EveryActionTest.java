package io.chargewire.ocpp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.examples.csms.CsmsPolicy;
import io.chargewire.ocpp.examples.csms.CsmsSettings;
import io.chargewire.ocpp.examples.csms.ExampleCsms;
import io.chargewire.ocpp.examples.station.SimulatedStation;
import io.chargewire.ocpp.examples.station.StationSettings;
import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every one of the 64 actions, in each direction it can go, over a real connection between the example CSMS and the simulated
 * station. That answers keep to the schemas is checked by the engines themselves: one that does not makes the call fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class EveryActionTest {

    private static final String STATION = "CS001";
    private static final String PLAIN_STATION = "CS002";
    private static final long ANSWER_LIMIT_SECONDS = 20;

    private final ExampleCsms csms = new ExampleCsms(
            new CsmsSettings("127.0.0.1", 0, "/ocpp", new CsmsPolicy()), SessionObserver.NONE, (station, event) -> {});
    private final OkHttpTransport transport = OkHttpTransport.create();

    /** Never listens; lends its reader and writer of payloads, which check them against the schemas. */
    private final CsmsServer reader = CsmsServer.builder()
            .transport(TyrusServerTransport.builder().port(0).path("/ocpp").build())
            .authenticator(StationAuthenticator.acceptAll())
            .build();

    private final OcppJson json = reader.json();
    private SimulatedStation station;
    private StationClient plainStation;

    @BeforeAll
    void connect() throws Exception {
        csms.start();
        IdToken card =
                IdToken.builder().idToken("04A1").type(IdTokenEnum.ISO14443).build();
        station = new SimulatedStation(
                new StationSettings(STATION, csms.url(), null, card, 1),
                StationMemory.volatileMemory(),
                transport,
                SessionObserver.NONE,
                false,
                change -> {});
        station.powerUp(BootReasonEnum.POWER_UP);
        plainStation = StationClient.builder(PLAIN_STATION, csms.url())
                .transport(transport)
                .reconnect(ReconnectPolicy.NEVER)
                .build();
        plainStation.connect().get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        plainStation
                .call((StationRequest<?>) json.read(
                        ExampleExchange.of(OcppActions.BOOT_NOTIFICATION).request(), BootNotificationRequest.class))
                .get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @AfterAll
    void close() {
        station.close();
        plainStation.close();
        transport.close();
        csms.close();
        reader.close();
    }

    static Stream<OcppAction<?, ?>> actionsOfStations() {
        return OcppActions.all().stream().filter(action -> action.sentBy().contains(OcppRole.CHARGING_STATION));
    }

    static Stream<OcppAction<?, ?>> actionsOfCsmss() {
        return OcppActions.all().stream().filter(action -> action.sentBy().contains(OcppRole.CSMS));
    }

    @Test
    void thereAre25ActionsForTheCsmsAnd40ForTheStation() {
        assertThat(actionsOfStations()).hasSize(25);
        assertThat(actionsOfCsmss()).hasSize(40);
    }

    @ParameterizedTest
    @MethodSource("actionsOfStations")
    void theCsmsAnswersWhatAStationSends(OcppAction<?, ?> action) throws Exception {
        OcppRequest<?> request = json.read(ExampleExchange.of(action).request(), action.requestType());
        verify(action, plainStation.call((StationRequest<?>) request));
    }

    @ParameterizedTest
    @MethodSource("actionsOfCsmss")
    void theStationAnswersWhatACsmsSends(OcppAction<?, ?> action) throws Exception {
        OcppRequest<?> request = json.read(ExampleExchange.of(action).request(), action.requestType());
        verify(action, csms.station(STATION).call((CsmsRequest<?>) request));
    }

    private void verify(OcppAction<?, ?> action, CompletableFuture<? extends OcppResponse> call) throws Exception {
        ExampleExchange expected = ExampleExchange.of(action);
        try {
            String answer = json.write(call.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS));
            assertThat(expected.answer()).as("answered with %s", answer).isNotNull();
            assertThat(answer)
                    .matches(payload -> ExampleExchange.holds(payload, expected.answer()), "what is expected");
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(CallErrorException.class);
            assertThat(((CallErrorException) e.getCause()).codeText()).isEqualTo(expected.error());
        }
    }
}
