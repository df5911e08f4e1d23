package io.chargewire.ocpp.transport.tyrus.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.server.AuthenticationResult;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole CSMS in a servlet container, and a charging station that talks to it. */
class CsmsInContainerTest {

    private static final BasicCredentials GOOD = new BasicCredentials("CS001", "correct_horse_battery");

    @ParameterizedTest
    @EnumSource
    @Fault("F03")
    void stationAndCsmsCallEachOtherAndStrangersGet401(ServletContainer kind) throws Exception {
        try (EmbeddedContainer container =
                        kind.with(ServletServerTransport.builder().path("/ocpp").build());
                CsmsServer csms = csms(container);
                OkHttpTransport network = OkHttpTransport.create()) {
            csms.start();
            int port = csms.address().getPort();
            try (StationClient station = station(network, port)) {
                station.connect().get(20, TimeUnit.SECONDS);
                BootNotificationResponse boot = station.call(boot()).get(20, TimeUnit.SECONDS);
                assertThat(boot.getStatus()).isEqualTo(RegistrationStatusEnum.ACCEPTED);
                assertThat(csms.connectedStations()).containsExactly("CS001");

                ClearCacheResponse cleared = csms.station("CS001")
                        .call(ClearCacheRequest.builder().build())
                        .get(20, TimeUnit.SECONDS);
                assertThat(cleared.getStatus()).isEqualTo(ClearCacheStatusEnum.ACCEPTED);

                try (RawWebSocketClient stranger = RawWebSocketClient.connect(csms.address())) {
                    assertThat(stranger.handshake("/ocpp/CS001", ClientHandshake.OCPP_201)
                                    .status())
                            .isEqualTo(401);
                }
                assertThat(station.call(boot()).get(20, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    private static CsmsServer csms(EmbeddedContainer container) {
        return CsmsServer.builder()
                .transport(container)
                .authenticator(request -> CompletableFuture.completedFuture(
                        GOOD.equals(request.credentials())
                                ? AuthenticationResult.ACCEPTED
                                : AuthenticationResult.UNAUTHORIZED))
                .on(
                        BootNotificationRequest.class,
                        (context, boot) -> BootNotificationResponse.builder()
                                .currentTime(Instant.now())
                                .interval(300)
                                .status(RegistrationStatusEnum.ACCEPTED)
                                .build())
                .build();
    }

    private static StationClient station(OkHttpTransport network, int port) {
        return StationClient.builder("CS001", "ws://127.0.0.1:" + port + "/ocpp")
                .transport(network)
                .security(StationSecurity.profile1(GOOD.password()))
                .on(
                        ClearCacheRequest.class,
                        (context, clear) -> ClearCacheResponse.builder()
                                .status(ClearCacheStatusEnum.ACCEPTED)
                                .build())
                .build();
    }

    private static BootNotificationRequest boot() {
        return BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .vendorName("Acme")
                        .model("One")
                        .build())
                .build();
    }
}
