package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A CSMS in memory on virtual time, which writes down who comes, goes and is refused. */
final class TestCsms implements AutoCloseable {

    final VirtualTime time = new VirtualTime();
    final InMemoryTransport transport = new InMemoryTransport(time.executor());

    /** What was told, such as {@code +CS001#1}, {@code +CS001#2 for #1}, {@code -CS001#2 1000} and {@code !CS001 401}. */
    final List<String> told = new ArrayList<>();

    final List<StationConnected> connected = new ArrayList<>();
    final List<StationDisconnected> disconnected = new ArrayList<>();
    final List<StationRefused> refused = new ArrayList<>();

    /** What the transport says of the next stations. */
    SecurityProfile profile = SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION;

    List<X509Certificate> certificates = List.of();

    final CsmsServer server;

    TestCsms(Consumer<CsmsServerBuilder> settings) {
        CsmsServerBuilder builder = CsmsServer.builder()
                .transport(new Dressed(transport.server()))
                .authenticator(StationAuthenticator.acceptAll())
                .timers(time)
                .handlerExecutor(time.executor())
                .callbackExecutor(time.executor())
                .onConnected(event -> {
                    connected.add(event);
                    told.add("+" + event.identity() + "#" + event.generation()
                            + (event.replaced().isPresent()
                                    ? " for #" + event.replaced().getAsLong()
                                    : ""));
                })
                .onDisconnected(event -> {
                    disconnected.add(event);
                    told.add("-" + event.identity() + "#" + event.generation() + " "
                            + event.reason().code());
                })
                .onRefused(event -> {
                    refused.add(event);
                    told.add("!" + event.identity() + " " + event.status());
                });
        settings.accept(builder);
        server = builder.build();
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("memory is always there", e);
        }
    }

    /** A station that connects, or is refused, now. */
    RawStation knock(String identity) {
        RawStation station = new RawStation(transport, identity);
        time.runUntilIdle();
        return station;
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = server.close(Duration.ZERO);
        // Stations of tests need not answer a close frame.
        time.advance(Duration.ofSeconds(5));
        transport.close();
        time.runUntilIdle();
        if (!closed.isDone()) {
            throw new AssertionError("the CSMS does not end");
        }
    }

    /** Puts on the requests what the transport in memory does not know. */
    private final class Dressed implements ServerTransport {

        private final ServerTransport inner;

        Dressed(ServerTransport inner) {
            this.inner = inner;
        }

        @Override
        public void start(ConnectionAcceptor acceptor) throws IOException {
            inner.start(request -> acceptor.admit(new HandshakeRequest(
                    request.identity(),
                    request.path(),
                    request.subprotocols(),
                    request.headers(),
                    request.credentials(),
                    profile,
                    certificates,
                    request.remoteAddress())));
        }

        @Override
        public InetSocketAddress address() {
            return inner.address();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
