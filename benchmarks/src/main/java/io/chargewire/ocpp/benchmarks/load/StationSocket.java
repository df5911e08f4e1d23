package io.chargewire.ocpp.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One station's WebSocket, by hand: no client library costs so little that it leaves one of two cores to the CSMS. Blocks while
 * it opens; afterwards it is read when there is something to read.
 */
final class StationSocket implements Closeable {

    private static final int MILLIS_TO_OPEN = 30_000;
    private static final int MAX_HEAD = 8 * 1024;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;

    private final SocketChannel channel;
    private final ServerFrames frames = new ServerFrames();
    /** What the present message begins with, as its fragments come. */
    private MessageHead head = new MessageHead(0, -1);

    private StationSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /** Is told of messages as they end. */
    interface Reader {

        /** One message. */
        void message(MessageHead head) throws IOException;
    }

    /**
     * Connects and shakes hands.
     *
     * @param endpoint the CSMS's URL, to which the identity is appended
     * @param identity the station
     * @param local the address to connect from, or null for any
     */
    static StationSocket open(URI endpoint, String identity, @Nullable InetSocketAddress local) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            if (local != null) {
                channel.bind(local);
            }
            channel.socket().setTcpNoDelay(true);
            channel.socket().setSoTimeout(MILLIS_TO_OPEN);
            int port = endpoint.getPort() < 0 ? 80 : endpoint.getPort();
            channel.socket().connect(new InetSocketAddress(endpoint.getHost(), port), MILLIS_TO_OPEN);
            String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
            String request = """
                    GET %s%s%s HTTP/1.1\r
                    Host: %s:%d\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Protocol: ocpp2.0.1\r
                    \r
                    """.formatted(path, path.endsWith("/") ? "" : "/", identity, endpoint.getHost(), port);
            write(channel, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            String response = responseHead(channel);
            if (!response.startsWith("HTTP/1.1 101")) {
                throw new IOException(
                        "the CSMS refused: " + response.lines().findFirst().orElse(""));
            }
            if (!response.toLowerCase(Locale.ROOT).contains("sec-websocket-protocol: ocpp2.0.1")) {
                throw new IOException("the CSMS did not choose ocpp2.0.1");
            }
            return new StationSocket(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Byte by byte, so that nothing behind it is taken. */
    private static String responseHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        // The stream, since reads of a channel know no timeout.
        var input = channel.socket().getInputStream();
        while (head.length() < MAX_HEAD && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("the CSMS closed the connection during the handshake");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    SocketChannel channel() {
        return channel;
    }

    void send(ByteBuffer frame) throws IOException {
        write(channel, frame);
    }

    /** Has a BootNotification answered; only while the channel blocks. */
    void boot(CallFrame boot, ByteBuffer buffer) throws IOException {
        send(boot.next());
        AtomicBoolean answered = new AtomicBoolean();
        while (!answered.get()) {
            read(buffer, message -> answered.set(message.type() == 3 && message.id() == boot.id()));
        }
    }

    /** Never waits long: there is one call at a time, and a socket has room for that. */
    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Reads what is there; waits for the first byte if the channel blocks.
     *
     * @param buffer shared by all sockets of a thread
     * @throws IOException also if the CSMS has closed
     */
    void read(ByteBuffer buffer, Reader reader) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("the CSMS closed the connection");
        }
        frames.read(buffer.flip(), (opcode, last, payload) -> {
            switch (opcode) {
                case ServerFrames.TEXT, ServerFrames.CONTINUATION -> {
                    if (opcode == ServerFrames.TEXT) {
                        head = MessageHead.of(payload);
                    }
                    if (last) {
                        reader.message(head);
                    }
                }
                case ServerFrames.PING -> pong(payload);
                case ServerFrames.CLOSE -> throw new IOException("the CSMS closed the connection");
                default -> {}
            }
        });
    }

    private void pong(ByteBuffer payload) throws IOException {
        int length = payload.remaining();
        send(ByteBuffer.allocate(length + 6)
                .put((byte) PONG)
                .put((byte) (MASKED | length))
                .putInt(0)
                .put(payload)
                .flip());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
