package io.chargewire.ocpp.examples.certificate;

import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.client.certificate.CertificateSigning;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A station of security profile 3 over real sockets, which renews its certificate by itself. */
final class RenewingStation implements AutoCloseable {

    static final CertificateSigningUseEnum STATION = CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE;

    final BlockingQueue<String> securityEvents = new LinkedBlockingQueue<>();
    private final OkHttpTransport transport = OkHttpTransport.create();
    private final StationClient client;

    /**
     * A station that is not connected.
     *
     * @param url of the CSMS
     * @param keys with the first certificate
     * @param roots whom the station trusts
     */
    RenewingStation(String url, StationKeyStore keys, List<X509Certificate> roots) {
        CertificateSigning signing = CertificateSigning.builder(
                        StationConfiguration.inMemory(Map.of("SecurityCtrlr.OrganizationName", "Test")),
                        keys,
                        () -> roots)
                .build();
        client = StationClient.builder(RenewingCsms.IDENTITY, url)
                .security(StationSecurity.profile3(ClientTls.of(keys.tls(() -> roots))))
                .transport(transport)
                .reconnect(new ReconnectPolicy(Duration.ofMillis(20), Duration.ZERO, 1))
                .part(signing)
                .onSecurityEvent((SecurityEventNotificationRequest event) -> securityEvents.add(event.getType()))
                .build();
    }

    void boot() throws Exception {
        client.connect().get(20, TimeUnit.SECONDS);
        client.call(BootNotificationRequest.builder()
                        .reason(BootReasonEnum.POWER_UP)
                        .chargingStation(ChargingStation.builder()
                                .vendorName("Acme")
                                .model("One")
                                .build())
                        .build())
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close(Duration.ZERO).join();
        transport.close();
    }
}
