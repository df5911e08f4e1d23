package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers and a peer's change of keys at the same time. */
@Timeout(60)
class TlsFilterTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");
    private static final ServerTls TLS = ServerTls.of(AUTHORITY
            .issue(CertificateRecipe.named("csms").alternativeName("ip:127.0.0.1"))
            .material());

    private final CompletableFuture<TcpConnection> accepted = new CompletableFuture<>();
    private NioNetwork network;
    private SSLSocket peer;
    private TcpConnection connection;

    @BeforeEach
    void connect() throws Exception {
        network = new NioNetwork("tls-filter-test");
        InetSocketAddress address = network.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Tls.server(TLS, ServerTls.ClientCertificate.NONE),
                opened -> {
                    accepted.complete(opened);
                    return new Silent();
                });
        peer = (SSLSocket) TestIdentity.anonymousContext(AUTHORITY.certificate())
                .getSocketFactory()
                .createSocket(address.getAddress(), address.getPort());
        peer.setEnabledProtocols(new String[] {"TLSv1.3"});
        peer.setSoTimeout(10_000);
        peer.startHandshake();
        connection = accepted.get(10, TimeUnit.SECONDS);
        write("ready");
        assertThat(read(5)).isEqualTo("ready");
    }

    @AfterEach
    void close() throws Exception {
        peer.close();
        network.close();
    }

    @Test
    void changeOfKeysNeverMeetsAWriterHalfway() throws Exception {
        Connection<?> socket = socketOf(connection);
        SSLEngine engine = SSLUtils.getSSLEngine(socket);
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            // What each writer does, at the worst moment.
            synchronized (socket) {
                locked.countDown();
                long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
                boolean halfway = false;
                while (!halfway && System.nanoTime() < deadline) {
                    halfway = SSLUtils.isHandshaking(engine);
                }
                write("one");
                seen.complete(halfway);
            }
        });
        writer.start();
        locked.await();
        // In TLS 1.3, JSSE changes the keys and asks the peer to do the same.
        peer.startHandshake();

        assertThat(read(3)).isEqualTo("one");
        assertThat(seen.get(10, TimeUnit.SECONDS)).isFalse();
        write("two");
        assertThat(read(3)).isEqualTo("two");
    }

    @RepeatedTest(5)
    void everythingWrittenDuringChangesOfKeysArrives() throws Exception {
        int count = 5000;
        Thread writer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                write("12345678");
            }
        });
        writer.start();
        for (int i = 0; i < 15; i++) {
            peer.startHandshake();
            assertThat(read(8 * count / 15)).startsWith("12345678".substring(8 * count / 15 * i % 8));
        }
        int rest = 8 * count - 15 * (8 * count / 15);
        assertThat(read(rest)).hasSize(rest);
        writer.join();
    }

    @Test
    void applicationIsCalledWithoutTheLockOfTheConnection() throws Exception {
        Connection<?> socket = socketOf(connection);
        FrameWriter writer = new FrameWriter(connection, network::execute, () -> {});
        CompletableFuture<Boolean> locked = new CompletableFuture<>();

        writer.write(ByteBuffer.wrap(new byte[] {(byte) 0x81, 0}), new CompletionHandler<>() {
            @Override
            public void completed(ByteBuffer frame) {
                locked.complete(Thread.holdsLock(socket));
            }

            @Override
            public void failed(Throwable problem) {
                locked.completeExceptionally(problem);
            }
        });

        assertThat(locked.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private void write(String text) {
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private String read(int count) throws Exception {
        return new String(peer.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
    }

    /** Grizzly's writers lock it, and nothing else in the module has to know it. */
    private static Connection<?> socketOf(TcpConnection connection) throws ReflectiveOperationException {
        Field socket = TcpConnection.class.getDeclaredField("socket");
        socket.setAccessible(true);
        return (Connection<?>) socket.get(connection);
    }

    private static final class Silent implements Phase {
        @Override
        public void received(ByteBuffer data) {}

        @Override
        public void ended(@Nullable Throwable cause) {}
    }
}
