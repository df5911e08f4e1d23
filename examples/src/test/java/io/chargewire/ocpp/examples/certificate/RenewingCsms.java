package io.chargewire.ocpp.examples.certificate;

import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.SignCertificateResponse;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.server.certificate.SignedCertificates;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.transport.tyrus.ServerEndpoint;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A CSMS with security profile 3 over real sockets, which has stations' certificates signed. */
final class RenewingCsms implements AutoCloseable {

    static final String IDENTITY = "CS001";

    private final BlockingQueue<X509Certificate> shown = new LinkedBlockingQueue<>();
    private final CsmsServer server;

    /**
     * A CSMS that listens.
     *
     * @param trusted has issued its own certificate, and those of stations that it lets in
     * @param signing issues what stations ask for
     */
    RenewingCsms(TestAuthority trusted, TestAuthority signing) throws IOException {
        ServerTls tls = ServerTls.of(
                trusted.issue(CertificateRecipe.named("localhost")).material(List.of(trusted.certificate())));
        server = CsmsServer.builder()
                .transport(TyrusServerTransport.builder()
                        .endpoint(ServerEndpoint.withClientCertificates(tls).path("/ocpp"))
                        .build())
                .authenticator(StationAuthenticator.acceptAll())
                .onConnected(event -> shown.add(event.certificates().get(0)))
                .on(
                        BootNotificationRequest.class,
                        (context, boot) -> BootNotificationResponse.builder()
                                .currentTime(Instant.now())
                                .interval(300)
                                .status(RegistrationStatusEnum.ACCEPTED)
                                .build())
                .on(SignCertificateRequest.class, (context, request) -> {
                    context.afterReply(() -> context.station()
                            .call(SignedCertificates.request(
                                    CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE,
                                    signing.sign(request.getCsr()),
                                    SignedCertificates.LONGEST)));
                    return SignCertificateResponse.builder()
                            .status(GenericStatusEnum.ACCEPTED)
                            .build();
                })
                .build();
        server.start();
    }

    String url() {
        return "wss://localhost:" + server.address().getPort() + "/ocpp";
    }

    /** The certificate of the next connection; null if none comes within 20 s. */
    @Nullable
    X509Certificate nextShown() throws InterruptedException {
        return shown.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.close();
    }
}
