package io.chargewire.ocpp.benchmarks.start;

import io.chargewire.ocpp.benchmarks.Median;
import io.chargewire.ocpp.benchmarks.load.BareTyrusCsms;
import io.chargewire.ocpp.benchmarks.load.CsmsProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts both programs again and again, in turns.
 *
 * @param stationMillis Chargewire's station: from the start of its process to its answered BootNotification, median
 * @param okHttpMillis OkHttp alone: from the start of its process to its first answer, median
 */
public record FirstCall(double stationMillis, double okHttpMillis) {

    /**
     * Measures.
     *
     * @param starts of each program; the first of each is not counted, since it reads the jars into memory
     * @return the medians
     * @throws IOException if a program does not start
     */
    public static FirstCall measure(int starts) throws IOException {
        try (CsmsProcess csms = CsmsProcess.start(CsmsProcess.java(BareTyrusCsms.class, "0"))) {
            String url = csms.url().toString();
            List<Double> station = new ArrayList<>();
            List<Double> okHttp = new ArrayList<>();
            for (int i = 0; i <= starts; i++) {
                station.add(millis(FirstStationCall.class, url, "Accepted"));
                okHttp.add(millis(FirstOkHttpEcho.class, url, "[3,"));
            }
            return new FirstCall(Median.of(station.subList(1, starts + 1)), Median.of(okHttp.subList(1, starts + 1)));
        }
    }

    private static double millis(Class<?> program, String url, String expected) throws IOException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(CsmsProcess.java(program, url))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            double millis = (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1);
            if (line == null || !line.startsWith(expected)) {
                throw new IOException(program.getSimpleName() + " printed " + line);
            }
            return millis;
        } finally {
            process.destroyForcibly();
        }
    }
}
