package io.chargewire.ocpp.transport.tyrus.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.transport.tyrus.handshake.EndpointPath;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningRequestTest {

    private static final X509Certificate CERTIFICATE =
            TestAuthority.named("Root").issue(CertificateRecipe.named("CS001")).certificate();

    private final Map<String, Object> answers = new HashMap<>(Map.of(
            "getContextPath", "/app",
            "getRequestURI", "/app/ocpp/CS%20001",
            "getMethod", "GET",
            "isSecure", true,
            "getRemoteAddr", "2001:db8::7",
            "getRemotePort", 51234));
    private final Map<String, String> fields = new HashMap<>(Map.of(
            "Upgrade", "websocket",
            "Connection", "keep-alive, Upgrade",
            "Sec-WebSocket-Version", "13",
            "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol", "ocpp2.0.1"));

    @Test
    void pathIsThatOfTheApplicationAndTheEndpointTogether() throws Exception {
        HandshakeRequest request = read(SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION);

        assertThat(request.path()).isEqualTo("/app/ocpp");
        assertThat(request.identity()).isEqualTo("CS 001");
        assertThat(request.remoteAddress()).isEqualTo("[2001:db8::7]:51234");
    }

    @Test
    void certificatesAreHandedOnWithTheProfile() throws Exception {
        answers.put("getAttribute", new X509Certificate[] {CERTIFICATE});

        HandshakeRequest request = read(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);

        assertThat(request.certificates()).containsExactly(CERTIFICATE);
        assertThat(request.securityProfile()).isEqualTo(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);
    }

    @Test
    @Fault("F15")
    void profile3WithoutCertificateIsRefused() {
        assertThat(refusal(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE)).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNSECURED_WITH_BASIC_AUTHENTICATION")
    void profileOverTlsIsRefusedWithout(SecurityProfile profile) {
        answers.put("isSecure", false);
        answers.put("getAttribute", new X509Certificate[] {CERTIFICATE});

        assertThat(refusal(profile)).isEqualTo(403);
    }

    @Test
    void keyThatIsNoneIsRefused() {
        fields.put("Sec-WebSocket-Key", "short");

        assertThat(refusal(SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION)).isEqualTo(400);
    }

    @Test
    void subprotocolThatIsNoTokenIsRefused() {
        fields.put("Sec-WebSocket-Protocol", "ocpp 2");

        assertThat(refusal(SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION)).isEqualTo(400);
    }

    private HandshakeRequest read(SecurityProfile profile) throws Refusal {
        return OpeningRequest.read(request(), new EndpointPath("/ocpp"), profile);
    }

    private int refusal(SecurityProfile profile) {
        return catchThrowableOfType(Refusal.class, () -> read(profile)).status();
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getHeaderNames" -> Collections.enumeration(fields.keySet());
                    case "getHeaders" -> Collections.enumeration(List.of(fields.get((String) arguments[0])));
                    default -> answers.get(method.getName());
                });
    }
}
