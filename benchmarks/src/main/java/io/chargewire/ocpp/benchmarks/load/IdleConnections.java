package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.benchmarks.Payload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What connections cost on which nothing happens after a BootNotification: plain ones, without TLS and compression. */
public final class IdleConnections {

    private static final int CONNECTIONS_PER_ADDRESS = 5_000;
    /** Files that a process needs besides its connections. */
    private static final int OTHER_FILES = 500;

    private IdleConnections() {}

    /**
     * One count of connections.
     *
     * @param connections how many were open
     * @param heap bytes of heap in use
     * @param threads live threads
     */
    public record Level(int connections, long heap, int threads) {

        /**
         * What each connection costs.
         *
         * @param none the level without any
         * @return KiB of heap for each
         */
        public double kibibytesEach(Level none) {
            return (heap - none.heap) / 1024.0 / connections;
        }
    }

    /**
     * Connects and measures.
     *
     * @param csms answers {@link CsmsProcess#state()}
     * @param counts rising
     * @return first the level of no connections, then those asked for, as far as the system lets one process have as many files
     * @throws IOException if the stations cannot connect
     */
    public static List<Level> measure(CsmsProcess csms, List<Integer> counts) throws IOException {
        List<StationSocket> sockets = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        CallFrame boot = new CallFrame(Payload.BOOT_NOTIFICATION);
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try {
            // The first connection loads classes, which are no connection's.
            try (StationSocket first = StationSocket.open(csms.url(), "CS99999", null)) {
                first.boot(boot, buffer);
            }
            awaitConnected(csms, 0);
            levels.add(level(csms, 0));
            for (int count : counts) {
                if (count > maxOpenFiles() - OTHER_FILES) {
                    System.err.printf("%d connections need more open files than ulimit -n allows%n", count);
                    break;
                }
                for (int i = sockets.size(); i < count; i++) {
                    StationSocket socket = StationSocket.open(csms.url(), "CS%05d".formatted(i), local(i));
                    sockets.add(socket);
                    socket.boot(boot, buffer);
                }
                awaitConnected(csms, count);
                levels.add(level(csms, count));
            }
            return levels;
        } finally {
            for (StationSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Another address of the loopback interface for every few thousand, since an address has 28,000 ports only. */
    private static InetSocketAddress local(int connection) throws IOException {
        byte[] address = {127, 0, 0, (byte) (1 + connection / CONNECTIONS_PER_ADDRESS)};
        return new InetSocketAddress(InetAddress.getByAddress(address), 0);
    }

    private static void awaitConnected(CsmsProcess csms, int count) throws IOException {
        for (int i = 0; i < 50; i++) {
            // It collects garbage at each question, which is time enough in between.
            if (csms.state().connected() == count) {
                return;
            }
        }
        throw new IOException("the CSMS does not have " + count + " connections: " + csms.state());
    }

    private static Level level(CsmsProcess csms, int count) throws IOException {
        CsmsState state = csms.state();
        return new Level(count, state.heap(), state.threads());
    }

    private static long maxOpenFiles() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "MaxFileDescriptorCount");
        } catch (JMException e) {
            // Windows, which has no such limit.
            return Long.MAX_VALUE;
        }
    }
}
