package io.chargewire.ocpp.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a {@link LoadCsms} tells about itself, one line of numbers.
 *
 * @param connected stations connected
 * @param boots BootNotifications since the start
 * @param heartbeats Heartbeats since the start
 * @param heap bytes of heap in use after a garbage collection
 * @param resident bytes of memory that the process has, as the operating system counts; 0 if it does not tell
 * @param threads live threads
 */
public record CsmsState(int connected, long boots, long heartbeats, long heap, long resident, int threads) {

    /** The state of this process. */
    static CsmsState now(int connected, long boots, long heartbeats) throws IOException {
        // Twice, for what the first collection only made collectable.
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new CsmsState(
                connected,
                boots,
                heartbeats,
                runtime.totalMemory() - runtime.freeMemory(),
                residentBytes(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param line six numbers
     * @return the state
     */
    public static CsmsState parse(String line) {
        long[] numbers =
                Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new CsmsState((int) numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], (int) numbers[5]);
    }

    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return connected + " " + boots + " " + heartbeats + " " + heap + " " + resident + " " + threads;
    }
}
