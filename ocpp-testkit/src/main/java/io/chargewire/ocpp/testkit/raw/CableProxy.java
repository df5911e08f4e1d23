package io.chargewire.ocpp.testkit.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cable between a charging station and a CSMS, in the hands of a test: a TCP proxy that forwards, holds everything back as
 * a cut cable does, or resets.
 *
 * <pre>
 *   FORWARDING ──cut──► CUT ──mend──► FORWARDING
 * </pre>
 *
 * <pre>{@code
 * try (CableProxy cable = CableProxy.to(server.address())) {
 *     var station = RawWebSocketClient.connect(cable.address());
 *     ...
 *     cable.cut();
 * }
 * }</pre>
 *
 * <p>All connections through one proxy share its fate; a test in which one is cut and another is not uses two. Thread-safe.
 */
public final class CableProxy implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CONNECT_MILLIS = 10_000;
    private static final int PIECE = 8192;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final String name = "cable-proxy-" + COUNT.incrementAndGet();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    // Both guarded by this.
    private boolean cut;
    private boolean closed;

    private CableProxy(ServerSocket listening, InetSocketAddress target) {
        this.listening = listening;
        this.target = target;
    }

    /**
     * Begins to forward from a free port of the loopback interface.
     *
     * @param target where all connections lead to
     * @return a proxy that forwards
     */
    public static CableProxy to(InetSocketAddress target) {
        try {
            CableProxy proxy = new CableProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            proxy.startThread("accept", proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback interface", e);
        }
    }

    /**
     * Where to connect to instead of the target.
     *
     * @return host and port
     */
    public InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    /**
     * Holds back all that is sent from now on, in both directions, the ends of connections included: nobody learns anything.
     * New connections are accepted, as by a network that answers for somebody out of reach, and stay silent.
     */
    public synchronized void cut() {
        cut = true;
    }

    /** Forwards again, first what was held back. */
    public synchronized void mend() {
        cut = false;
        notifyAll();
    }

    /** Ends all connections of the moment with a TCP reset at both ends. Later ones are forwarded. */
    public void reset() {
        for (Socket end : ends) {
            try {
                end.setSoLinger(true, 0);
            } catch (IOException alreadyClosed) {
                // Then there is nothing to reset.
            }
            closeQuietly(end);
        }
        ends.clear();
    }

    /** Ends all connections and stops listening. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            listening.close();
        } catch (IOException ignored) {
            // There is nobody left to tell.
        }
        ends.forEach(CableProxy::closeQuietly);
    }

    private void acceptAll() {
        while (true) {
            try {
                Socket near = listening.accept();
                ends.add(near);
                startThread("connect", () -> join(near));
            } catch (IOException closedNow) {
                return;
            }
        }
    }

    private void join(Socket near) {
        Socket far = new Socket();
        ends.add(far);
        try {
            if (!awaitForwarding()) {
                throw new IOException("closed");
            }
            far.connect(target, CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException unreachable) {
            closeQuietly(near);
            closeQuietly(far);
            return;
        }
        startThread("back", () -> forward(far, near));
        forward(near, far);
    }

    /** Until one of the two ends, which ends the other, too. */
    private void forward(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            int count;
            do {
                count = from.getInputStream().read(piece);
                if (!awaitForwarding()) {
                    return;
                }
                if (count > 0) {
                    to.getOutputStream().write(piece, 0, count);
                }
            } while (count >= 0);
            to.shutdownOutput();
        } catch (IOException broken) {
            if (awaitForwarding()) {
                closeQuietly(from);
                closeQuietly(to);
            }
        }
    }

    /** False once the proxy is closed. */
    private synchronized boolean awaitForwarding() {
        while (cut && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !closed;
    }

    private void startThread(String task, Runnable work) {
        Thread thread = new Thread(work, name + "-" + task);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket end) {
        try {
            end.close();
        } catch (IOException ignored) {
            // There is nobody left to tell.
        }
    }
}
