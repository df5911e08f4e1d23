package io.chargewire.ocpp.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time of a process as Linux counts it. */
final class ProcessCpu {

    // USER_HZ of every Linux that Java runs on.
    private static final long TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private ProcessCpu() {}

    /**
     * What a process has used so far.
     *
     * @throws IOException if there is no such process, or no Linux
     */
    static Duration of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /** Reads {@code utime} and {@code stime} of {@code /proc/PID/stat}. */
    static Duration parse(String stat) {
        // The second field is the program's name in parentheses, which may have spaces and parentheses of its own.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }
}
