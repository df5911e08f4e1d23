package io.chargewire.ocpp.testkit.raw;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket's input for one operation, whose reads together may take so long and no longer. */
final class DeadlineInput extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private final long endNanos;

    DeadlineInput(Socket socket, InputStream in, Duration limit) {
        this.socket = socket;
        this.in = in;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    @Override
    public int read() throws IOException {
        limitNextRead();
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        limitNextRead();
        return in.read(bytes, offset, length);
    }

    private void limitNextRead() throws IOException {
        long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("deadline");
        }
        socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
    }
}
