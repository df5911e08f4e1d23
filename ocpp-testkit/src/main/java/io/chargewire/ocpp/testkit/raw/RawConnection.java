package io.chargewire.ocpp.testkit.raw;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection in the hands of a test. Before the handshake is done it carries HTTP, then frames; keeping that
 * order is up to the test.
 *
 * <p>Methods that receive wait up to the {@linkplain #deadline(Duration) deadline} and fail with an {@link
 * AssertionError} after it, methods that send likewise when the peer does not read.
 */
public abstract sealed class RawConnection implements AutoCloseable permits RawServerConnection, RawWebSocketClient {

    /** How long a connection waits for anything: 10 seconds. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    private final Socket socket;
    private final boolean client;
    private final InputStream in;
    // A blocked write cannot be timed out by the socket, so that writes happen on a thread that may be given up.
    private final ExecutorService writer;
    private volatile Duration deadline = DEFAULT_DEADLINE;

    RawConnection(Socket socket, boolean client) throws IOException {
        this.socket = socket;
        this.client = client;
        this.in = socket.getInputStream();
        socket.setTcpNoDelay(true);
        writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "raw-websocket-writer-" + socket.getPort());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Sets how long each following operation may take.
     *
     * @param newDeadline at least a millisecond
     */
    public final void deadline(Duration newDeadline) {
        if (newDeadline.toMillis() < 1) {
            throw new IllegalArgumentException("a deadline of at least a millisecond is needed, not " + newDeadline);
        }
        deadline = newDeadline;
    }

    /**
     * The socket underneath, to set options or to look at TLS.
     *
     * @return the socket; do not read from it
     */
    public final Socket socket() {
        return socket;
    }

    // ---- sending

    /**
     * Sends bytes as they are.
     *
     * @param bytes anything, such as a part of {@link RawFrame#encode}
     */
    public final void sendBytes(byte[] bytes) {
        Duration limit = deadline;
        Future<?> written = writer.submit(() -> {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return null;
        });
        try {
            written.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "the peer did not take " + bytes.length + " bytes within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw broken("sending", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending", e);
        }
    }

    /**
     * Sends the head of an HTTP message of any kind.
     *
     * @param startLine such as {@code GET /CS001 HTTP/1.1}
     * @param fields all header fields, nothing is added
     */
    public final void sendHead(String startLine, List<Map.Entry<String, String>> fields) {
        sendBytes(HttpHead.encode(startLine, fields));
    }

    /**
     * Sends one frame, masked if this is the client.
     *
     * @param frame the frame
     */
    public final void send(RawFrame frame) {
        sendBytes(frame.encode(client));
    }

    /**
     * Sends a text message in one frame.
     *
     * @param text the message
     */
    public final void sendText(String text) {
        send(RawFrame.text(text));
    }

    /**
     * Sends a message in fragments of a fixed size.
     *
     * @param message the whole message, a text or binary frame
     * @param fragmentSize bytes per fragment, at least 1
     */
    public final void sendFragmented(RawFrame message, int fragmentSize) {
        byte[] payload = message.payloadUncopied();
        int offset = 0;
        do {
            int end = Math.min(payload.length, offset + fragmentSize);
            send(RawFrame.of(
                    end == payload.length,
                    offset == 0 ? message.reserved() : 0,
                    offset == 0 ? message.opcode() : RawFrame.CONTINUATION,
                    Arrays.copyOfRange(payload, offset, end)));
            offset = end;
        } while (offset < payload.length);
    }

    /**
     * Sends a close frame; neither waits for the answer nor closes the socket.
     *
     * @param code the status code
     * @param text the reason
     */
    public final void sendClose(int code, String text) {
        send(RawFrame.close(code, text));
    }

    // ---- receiving

    /**
     * Receives the next frame, whatever it is.
     *
     * @return the frame, unmasked
     */
    public final RawFrame receive() {
        return receiving("a frame", stream -> RawFrameCodec.read(stream, !client));
    }

    /**
     * Receives the next text message, put together from its fragments. Pings and pongs in between are skipped and not
     * answered; anything else fails.
     *
     * @return the message
     */
    public final String receiveText() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        RawFrame frame = receiveExcept(RawFrame.PING, RawFrame.PONG);
        require(frame.opcode() == RawFrame.TEXT, "a text message", frame);
        boolean compressed = frame.reserved() != 0;
        message.writeBytes(frame.payloadUncopied());
        while (!frame.isFinal()) {
            frame = receiveExcept(RawFrame.PING, RawFrame.PONG);
            require(frame.opcode() == RawFrame.CONTINUATION, "the rest of a text message", frame);
            message.writeBytes(frame.payloadUncopied());
        }
        return compressed
                ? RawFrame.of(true, 4, RawFrame.TEXT, message.toByteArray())
                        .inflated()
                        .text()
                : message.toString(StandardCharsets.UTF_8);
    }

    /**
     * Receives a close frame. Pings and pongs before it are skipped; anything else fails.
     *
     * @return the close frame
     */
    public final RawFrame receiveClose() {
        RawFrame frame = receiveExcept(RawFrame.PING, RawFrame.PONG);
        require(frame.opcode() == RawFrame.CLOSE, "a close frame", frame);
        return frame;
    }

    /**
     * Receives a ping. Anything else fails.
     *
     * @return the ping
     */
    public final RawFrame receivePing() {
        RawFrame frame = receive();
        require(frame.opcode() == RawFrame.PING, "a ping", frame);
        return frame;
    }

    /**
     * Receives a pong. Pings before it are skipped; anything else fails.
     *
     * @return the pong
     */
    public final RawFrame receivePong() {
        RawFrame frame = receiveExcept(RawFrame.PING);
        require(frame.opcode() == RawFrame.PONG, "a pong", frame);
        return frame;
    }

    /**
     * Receives bytes as they are, such as a part of a frame.
     *
     * @param count how many
     * @return the bytes
     */
    public final byte[] receiveBytes(int count) {
        return receiving(count + " bytes", stream -> {
            byte[] bytes = stream.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        });
    }

    /**
     * Waits until the peer has ended the connection, with FIN or RST or, in TLS, an alert. What it sends before is thrown away.
     */
    public final void awaitEnd() {
        receiving("the end of the connection", stream -> {
            try {
                stream.transferTo(OutputStream.nullOutputStream());
            } catch (SocketException | SSLException reset) {
                // A reset is an end, too, and so is an alert.
            }
            return true;
        });
    }

    // ---- ending

    /**
     * Ends the connection with a TCP reset, as a peer whose process died with data unread.
     */
    public final void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException alreadyClosed) {
            // Then there is nothing to reset.
        }
        close();
    }

    /** Ends the TCP connection without a close frame. Does nothing on a closed one. */
    @Override
    public final void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // There is nobody left to tell.
        }
        writer.shutdownNow();
    }

    // ---- for the two sides

    /** Reads the head of the peer's HTTP message. */
    final HttpHead receiveHead(String awaited) {
        return receiving(awaited, HttpHead::read);
    }

    /** Something that reads from the peer until it is content. */
    interface Reading<T> {
        T read(InputStream stream) throws IOException;
    }

    /** Reads under the deadline. */
    final <T> T receiving(String awaited, Reading<T> reading) {
        Duration limit = deadline;
        try {
            return reading.read(new DeadlineInput(socket, in, limit));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("waited " + limit.toMillis() + " ms for " + awaited + " in vain", e);
        } catch (EOFException e) {
            throw new AssertionError("the peer ended the connection, " + awaited + " was awaited", e);
        } catch (IOException e) {
            throw broken("waiting for " + awaited, e);
        }
    }

    private RawFrame receiveExcept(Integer... skipped) {
        RawFrame frame = receive();
        while (Arrays.asList(skipped).contains(frame.opcode())) {
            frame = receive();
        }
        return frame;
    }

    private static void require(boolean condition, String awaited, RawFrame frame) {
        if (!condition) {
            throw new AssertionError(awaited + " was awaited, but received: " + frame);
        }
    }

    private static UncheckedIOException broken(String doing, @Nullable Throwable cause) {
        IOException io = cause instanceof IOException given ? given : new IOException(cause);
        return new UncheckedIOException("the connection broke while " + doing + ": " + io.getMessage(), io);
    }
}
