package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Both transports, one connected to the other. */
final class TyrusPair implements AutoCloseable {

    static final BasicCredentials CREDENTIALS = new BasicCredentials("CS001", "correct horse battery");

    private final TyrusServerTransport server;
    private final TyrusClientTransport client;
    private final String scheme;
    private final ClientTls clientTls;
    private volatile RecordingListener nextCsms = new RecordingListener();

    TyrusPair(@Nullable ServerTls serverTls, ClientTls clientTls) throws IOException {
        scheme = serverTls == null ? "ws" : "wss";
        ServerEndpoint endpoint =
                serverTls == null ? ServerEndpoint.withBasicAuthentication() : ServerEndpoint.withTls(serverTls);
        server = TyrusServerTransport.builder().endpoint(endpoint.path("/ocpp")).build();
        client = TyrusClientTransport.builder().build();
        this.clientTls = clientTls;
        server.start(request -> CompletableFuture.completedFuture(
                new Admission.Accepted(request.subprotocols().get(0), nextCsms)));
    }

    Connection connect(RecordingListener station, RecordingListener csms) throws Exception {
        return connect("127.0.0.1", station, csms);
    }

    Connection connect(String host, RecordingListener station, RecordingListener csms) throws Exception {
        nextCsms = csms;
        ClientHandshake handshake = new ClientHandshake(
                URI.create(scheme + "://" + host + ":" + server.address().getPort() + "/ocpp/CS001"),
                List.of(ClientHandshake.OCPP_201),
                CREDENTIALS,
                clientTls,
                Duration.ofSeconds(10));
        return client.connect(handshake, station).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    TyrusServerTransport server() {
        return server;
    }

    void closeClient() {
        client.close();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
