package io.chargewire.ocpp.transport.okhttp;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A proxy that leads every client to the same port, whatever it asks for, and keeps what it was asked. */
final class TestProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final Proxy.Type type;
    private final String answer;
    private final int targetPort;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** An HTTP proxy that answers every CONNECT alike; without a tunnel unless that is a success. */
    static TestProxy http(int targetPort, String answer) throws IOException {
        return new TestProxy(Proxy.Type.HTTP, targetPort, answer);
    }

    static TestProxy socks(int targetPort) throws IOException {
        return new TestProxy(Proxy.Type.SOCKS, targetPort, "");
    }

    private TestProxy(Proxy.Type type, int targetPort, String answer) throws IOException {
        this.type = type;
        this.targetPort = targetPort;
        this.answer = answer;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    Proxy asProxy() {
        // Unresolved, as the JVM's own selector names proxies.
        return new Proxy(type, InetSocketAddress.createUnresolved("127.0.0.1", listening.getLocalPort()));
    }

    /** Head of a CONNECT, or host and port of a SOCKS request. */
    String awaitRequest() throws InterruptedException {
        String request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nobody asked the proxy");
        }
        return request;
    }

    @Override
    public void close() {
        closeQuietly(listening);
        sockets.forEach(TestProxy::closeQuietly);
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket near = listening.accept();
            sockets.add(near);
            start(() -> serve(near));
        }
    }

    private void serve(Socket near) throws IOException {
        requests.add(type == Proxy.Type.SOCKS ? readSocks(near) : readHead(near.getInputStream()));
        if (type == Proxy.Type.HTTP) {
            near.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            if (!answer.startsWith("HTTP/1.1 200")) {
                return;
            }
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        sockets.add(far);
        start(() -> pump(far, near));
        pump(near, far);
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** SOCKS 5 (RFC 1928) with a host name. */
    private static String readSocks(Socket near) throws IOException {
        DataInputStream in = new DataInputStream(near.getInputStream());
        in.readByte();
        in.readNBytes(in.readUnsignedByte());
        near.getOutputStream().write(new byte[] {5, 0});
        in.readNBytes(4);
        String host = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
        String asked = host + ":" + in.readUnsignedShort();
        near.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return asked;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The test looks at the ends.
                    }
                },
                "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception ignored) {
            // There is nobody left to tell.
        }
    }
}
