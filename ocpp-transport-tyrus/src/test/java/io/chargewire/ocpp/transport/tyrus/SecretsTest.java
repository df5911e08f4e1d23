package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** What the libraries underneath log at their most talkative. */
class SecretsTest {

    private static final BasicCredentials PROXY_USER = new BasicCredentials("depot", "another battery");

    @Test
    @Fault("F60")
    void librariesLogNeitherCredentialsNorMessages() throws Exception {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord logRecord) {
                logged.add(formatter.format(logRecord));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger libraries = Logger.getLogger("org.glassfish");
        Level before = libraries.getLevel();
        libraries.addHandler(handler);
        libraries.setLevel(Level.ALL);
        libraries.setUseParentHandlers(false);
        try (TyrusPair pair = new TyrusPair(null, ClientTls.platformTrust())) {
            RecordingListener station = new RecordingListener();
            RecordingListener csms = new RecordingListener();
            pair.connect(station, csms).send("a secret message");
            csms.awaitText();
            csms.awaitOpen().send("a secret reply");
            station.awaitText();
            csms.awaitOpen().close(CloseReason.NORMAL);
            station.awaitClose();
            connectThroughProxy(pair);
        } finally {
            libraries.setLevel(before);
            libraries.setUseParentHandlers(true);
            libraries.removeHandler(handler);
        }

        assertThat(logged).isNotEmpty();
        String authorization = TyrusPair.CREDENTIALS.toAuthorizationHeader().substring("Basic ".length());
        assertThat(logged)
                .noneMatch(line -> line.contains(TyrusPair.CREDENTIALS.password())
                        || line.contains(authorization)
                        || line.contains(PROXY_USER.password())
                        || line.contains(PROXY_USER.toAuthorizationHeader().substring("Basic ".length()))
                        || line.contains("secret"));
    }

    private static void connectThroughProxy(TyrusPair pair) throws Exception {
        try (SmallProxy proxy = SmallProxy.leadingTo(pair.server().address());
                TyrusClientTransport client = TyrusClientTransport.builder()
                        .proxy("127.0.0.1", proxy.address().getPort())
                        .proxyCredentials(PROXY_USER)
                        .build()) {
            proxy.expect(PROXY_USER);
            ClientHandshake handshake = new ClientHandshake(
                    URI.create("ws://csms.invalid/ocpp/CS001"),
                    List.of(ClientHandshake.OCPP_201),
                    TyrusPair.CREDENTIALS,
                    Duration.ofSeconds(10));
            client.connect(handshake, new RecordingListener())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .send("a secret message, long enough to be compressed. ".repeat(10))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }
}
