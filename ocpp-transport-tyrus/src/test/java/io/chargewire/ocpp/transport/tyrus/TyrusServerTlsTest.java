package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.transport.ServerTlsContract;
import java.security.Security;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TyrusServerTlsTest extends ServerTlsContract {

    @Override
    protected ServerTransport newTransport(ServerTls tls, SecurityProfile profile, String path) {
        ServerEndpoint endpoint = profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE
                ? ServerEndpoint.withClientCertificates(tls)
                : ServerEndpoint.withTls(tls);
        return TyrusServerTransport.builder().endpoint(endpoint.path(path)).build();
    }

    @Test
    void platformForbidsNothingInTheseTests() {
        String forbidden = Security.getProperty("jdk.tls.disabledAlgorithms");

        assertThat(Objects.requireNonNullElse(forbidden, ""))
                .as("run with the root pom's tls.test.arguments")
                .isBlank();
    }
}
