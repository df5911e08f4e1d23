package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that knows {@code CONNECT}, and one place that all its tunnels lead to. */
final class SmallProxy implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final @Nullable InetSocketAddress target;
    private final @Nullable String fixedAnswer;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile @Nullable BasicCredentials expected;

    private SmallProxy(@Nullable InetSocketAddress target, @Nullable String fixedAnswer) throws IOException {
        this.target = target;
        this.fixedAnswer = fixedAnswer;
        start(this::accept);
    }

    static SmallProxy leadingTo(InetSocketAddress target) throws IOException {
        return new SmallProxy(target, null);
    }

    /** One that says the same to everybody, and then ends the connection. */
    static SmallProxy answering(String answer) throws IOException {
        return new SmallProxy(null, answer);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** Lets nobody through but this user. */
    void expect(BasicCredentials credentials) {
        expected = credentials;
    }

    /** The heads of all requests so far. */
    List<String> requests() {
        return requests;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            sockets.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        requests.add(head.toString());
        BasicCredentials wanted = expected;
        if (fixedAnswer != null) {
            say(client, fixedAnswer);
            client.shutdownOutput();
        } else if (wanted != null && head.indexOf(wanted.toAuthorizationHeader()) < 0) {
            say(client, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n");
        } else if (target != null) {
            Socket server = new Socket(target.getAddress(), target.getPort());
            sockets.add(server);
            say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            start(() -> pump(server, client));
            pump(client, server);
        }
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException ended) {
                        // The test ends its connections as it likes.
                    }
                },
                "small-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
