package io.chargewire.ocpp.examples.secrets;

import io.chargewire.ocpp.client.BasicAuthPassword;
import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.PasswordStore;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.server.CertificateAuthenticator;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.PasswordAuthenticator;
import io.chargewire.ocpp.server.PasswordHash;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import io.chargewire.ocpp.transport.tyrus.ServerEndpoint;
import io.chargewire.ocpp.transport.tyrus.TyrusClientTransport;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does with secrets whatever a station and a CSMS do, and prints all that a user might log: exceptions with their traces,
 * CALLERRORs, and each configuration as text. Argument: a folder for key files. Its last line is {@code done}.
 */
final class SecretRun {

    private final Path folder;
    private final TestAuthority authority = TestAuthority.named("Root");
    private final TestIdentity stationIdentity = authority.issue(CertificateRecipe.named("SN-1"));
    private final AtomicReference<PasswordHash> hash = new AtomicReference<>();

    private SecretRun(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        SecretRun run = new SecretRun(Path.of(arguments[0]));
        for (boolean okHttp : new boolean[] {true, false}) {
            try (ClientTransport transport = okHttp
                    ? OkHttpTransport.create()
                    : TyrusClientTransport.builder().build()) {
                run.everyProfile(transport);
            }
        }
        run.keyFiles();
        System.out.println("done");
    }

    private void everyProfile(ClientTransport transport) throws Exception {
        hash.set(PasswordHash.of(Secret.PASSWORD.text()));
        print(hash.get());
        ServerTls tls = ServerTls.of(
                authority.issue(CertificateRecipe.named("127.0.0.1")).material(List.of(authority.certificate())));
        TyrusServerTransport server = TyrusServerTransport.builder()
                .endpoint(ServerEndpoint.withBasicAuthentication().path("/ocpp"))
                .endpoint(ServerEndpoint.withTls(tls).path("/ocpp"))
                .endpoint(ServerEndpoint.withClientCertificates(tls).path("/ocpp"))
                .build();
        print(server, tls);
        try (CsmsServer csms = csms(server)) {
            csms.start();
            List<InetSocketAddress> addresses = server.addresses();
            refused(transport, "ws://127.0.0.1:" + addresses.get(0).getPort() + "/ocpp");
            invalidMessages(addresses.get(0));
            changedPassword(csms, transport, addresses.get(1).getPort());
            certificate(transport, addresses.get(2).getPort());
        }
    }

    private CsmsServer csms(TyrusServerTransport server) {
        PasswordAuthenticator passwords =
                new PasswordAuthenticator(identity -> Optional.of(hash.get()), ForkJoinPool.commonPool());
        CertificateAuthenticator certificates = new CertificateAuthenticator(
                Set.of("Test"), identity -> Optional.of("SN-1"), ForkJoinPool.commonPool());
        StationAuthenticator byProfile = StationAuthenticator.bySecurityProfile(Map.of(
                SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION, passwords,
                SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION, passwords,
                SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE, certificates));
        return CsmsServer.builder()
                .transport(server)
                .authenticator(request -> {
                    print(request);
                    return byProfile.authenticate(request);
                })
                .onRefused(SecretRun::print)
                .onConnected(SecretRun::print)
                .onDisconnected(SecretRun::print)
                .on(AuthorizeRequest.class, (context, authorize) -> {
                    print(authorize);
                    return AuthorizeResponse.builder()
                            .idTokenInfo(IdTokenInfo.builder()
                                    .status(AuthorizationStatusEnum.ACCEPTED)
                                    .build())
                            .build();
                })
                .build();
    }

    private void refused(ClientTransport transport, String url) {
        StationSecurity security = StationSecurity.profile1(Secret.WRONG_PASSWORD.text());
        print(security);
        try (StationClient station = StationClient.builder(Secret.IDENTITY, url)
                .transport(transport)
                .security(security)
                .reconnect(ReconnectPolicy.NEVER)
                .onStateChange(SecretRun::print)
                .onSecurityEvent(SecretRun::print)
                .build()) {
            station.connect().join();
        } catch (CompletionException expected) {
            print(expected);
        }
        try {
            StationSecurity.profile1(Secret.SHORT_PASSWORD.text());
        } catch (IllegalArgumentException expected) {
            print(expected);
        }
    }

    /** A token that is too long, an unknown property, a token of the wrong type; the answers are printed. */
    private static void invalidMessages(InetSocketAddress address) {
        BasicCredentials credentials = new BasicCredentials(Secret.IDENTITY, Secret.PASSWORD.text());
        String code = Secret.KEY_CODE.text();
        print(
                credentials,
                new ClientHandshake(
                        URI.create("ws://127.0.0.1/CS001"), List.of("ocpp2.0.1"), credentials, Duration.ofSeconds(1)));
        try (RawWebSocketClient station = RawWebSocketClient.connect(address)) {
            print(station.handshake(
                            "/ocpp/CS001",
                            List.of(
                                    Map.entry("Sec-WebSocket-Protocol", "ocpp2.0.1"),
                                    Map.entry("Authorization", credentials.toAuthorizationHeader())))
                    .status());
            List<String> payloads = List.of(
                    "{\"idToken\":{\"idToken\":\"" + code.repeat(4) + "\",\"type\":\"KeyCode\"}}",
                    "{\"idToken\":{\"idToken\":\"" + code + "\",\"type\":\"" + code + "\"}}",
                    "{\"idToken\":{\"idToken\":[\"" + code + "\"],\"type\":\"KeyCode\"}}",
                    "{\"idToken\":{\"idToken\":\"" + code + "\",\"type\":\"KeyCode\"},\"extra\":\"" + code + "\"}",
                    "{\"idToken\":{\"idToken\":\"" + code + "\" \"type\":\"KeyCode\"}}");
            for (int i = 0; i < payloads.size(); i++) {
                station.sendText("[2,\"" + i + "\",\"Authorize\"," + payloads.get(i) + "]");
                print(station.receiveText());
            }
        }
    }

    /** A01: a KeyCode is authorized, the password is changed, the station comes back with the new one. */
    private void changedPassword(CsmsServer csms, ClientTransport transport, int port) throws Exception {
        BasicAuthPassword password = BasicAuthPassword.stored(new HeapStore());
        ClientTls tls = ClientTls.of(
                TlsMaterial.builder().trust(authority.certificate()).build());
        StationSecurity security = StationSecurity.profile2(password, tls);
        print(password, tls, security);
        CountDownLatch connectedTwice = new CountDownLatch(2);
        try (StationClient station = StationClient.builder(Secret.IDENTITY, "wss://127.0.0.1:" + port + "/ocpp")
                .transport(transport)
                .security(security)
                .onStateChange(change -> {
                    print(change);
                    if (change.to() == ClientState.CONNECTED) {
                        connectedTwice.countDown();
                    }
                })
                .onSecurityEvent(SecretRun::print)
                .on(SetVariablesRequest.class, (context, request) -> {
                    print(request);
                    return SetVariablesResponse.builder()
                            .setVariableResult(List.of(SetVariableResult.builder()
                                    .attributeStatus(context.changePassword(
                                            request.getSetVariableData().get(0).getAttributeValue()))
                                    .component(
                                            request.getSetVariableData().get(0).getComponent())
                                    .variable(
                                            request.getSetVariableData().get(0).getVariable())
                                    .build()))
                            .build();
                })
                .build()) {
            print(station);
            station.connect().get(30, TimeUnit.SECONDS);
            AuthorizeRequest authorize = AuthorizeRequest.builder()
                    .idToken(IdToken.builder()
                            .idToken(Secret.KEY_CODE.text())
                            .type(IdTokenEnum.KEY_CODE)
                            .build())
                    .build();
            print(authorize, station.call(authorize).get(30, TimeUnit.SECONDS));
            hash.set(PasswordHash.of(Secret.NEW_PASSWORD.text()));
            print(csms.station(Secret.IDENTITY)
                    .call(setPassword(Secret.SHORT_PASSWORD.text()))
                    .get(30, TimeUnit.SECONDS));
            print(csms.station(Secret.IDENTITY)
                    .call(setPassword(Secret.NEW_PASSWORD.text()))
                    .get(30, TimeUnit.SECONDS));
            if (!connectedTwice.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the station did not come back with its new password");
            }
        }
    }

    private void certificate(ClientTransport transport, int port) throws Exception {
        TlsMaterial material = stationIdentity.material(List.of(authority.certificate()));
        StationSecurity security = StationSecurity.profile3(ClientTls.of(material));
        print(material, security, stationIdentity);
        try (StationClient station = StationClient.builder(Secret.IDENTITY, "wss://127.0.0.1:" + port + "/ocpp")
                .transport(transport)
                .security(security)
                .build()) {
            station.connect().get(30, TimeUnit.SECONDS);
        }
    }

    private void keyFiles() throws Exception {
        Path chain = stationIdentity.writeChain(folder.resolve("chain.pem"));
        Path key = stationIdentity.writeKey(folder.resolve("key.pem"));
        print(TlsMaterial.builder().identityPem(chain, key).build());
        Path other = authority.issue(CertificateRecipe.named("other")).writeChain(folder.resolve("other.pem"));
        expectFailure(() -> TlsMaterial.builder().identityPem(other, key));
        expectFailure(() -> TlsMaterial.builder().identityPem(key, key));

        char[] right = Secret.KEY_STORE_PASSWORD.text().toCharArray();
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, right);
        keyStore.setKeyEntry(
                "station", stationIdentity.key(), right, stationIdentity.chain().toArray(X509Certificate[]::new));
        Path file = folder.resolve("station.p12");
        try (var out = Files.newOutputStream(file)) {
            keyStore.store(out, right);
        }
        print(TlsMaterial.builder().identityPkcs12(file, right).build());
        expectFailure(() -> TlsMaterial.builder()
                .identityPkcs12(file, Secret.WRONG_PASSWORD.text().toCharArray()));
    }

    private interface Failing {
        void run() throws IOException;
    }

    private static void expectFailure(Failing attempt) {
        try {
            attempt.run();
            throw new AssertionError("no failure");
        } catch (IOException expected) {
            print(expected);
        }
    }

    private static SetVariablesRequest setPassword(String value) {
        return SetVariablesRequest.builder()
                .setVariableData(List.of(SetVariableData.builder()
                        .attributeValue(value)
                        .component(Component.builder().name("SecurityCtrlr").build())
                        .variable(Variable.builder().name("BasicAuthPassword").build())
                        .build()))
                .build();
    }

    private static void print(Object... things) {
        for (Object thing : things) {
            if (thing instanceof Throwable failure) {
                failure.printStackTrace(System.out);
            }
            System.out.println(thing);
        }
    }

    /** Remembers the password as long as the program runs. */
    private static final class HeapStore implements PasswordStore {

        private String password = Secret.PASSWORD.text();

        @Override
        public String load() {
            return password;
        }

        @Override
        public void save(String fresh) {
            password = fresh;
        }
    }
}
