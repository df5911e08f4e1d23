package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.benchmarks.Payload;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a load is.
 *
 * @param url the CSMS's endpoint, to which identities are appended
 * @param stations how many
 * @param payload what each sends, again and again
 * @param warmUpSeconds how long before the measuring
 * @param seconds how long measured
 * @param serverPid the CSMS's process, or null if its CPU time cannot or shall not be read
 */
public record LoadPlan(
        URI url,
        int stations,
        Payload payload,
        int warmUpSeconds,
        int seconds,
        @Nullable Long serverPid) {

    static final String USAGE = """
            LoadStations --url ws://host:port/path [--stations 200] [--call heartbeat|boot_notification|transaction_event|notify_report]
                         [--warm-up 5] [--seconds 10] [--server-pid PID]""";

    /**
     * Reads a command line.
     *
     * @param arguments options, each with a value
     * @return the plan
     * @throws IllegalArgumentException if there is anything else
     */
    public static LoadPlan parse(String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("an option without a value");
        }
        LoadPlan plan = new LoadPlan(URI.create(""), 200, Payload.TRANSACTION_EVENT, 5, 10, null);
        for (int i = 0; i < arguments.length; i += 2) {
            plan = plan.with(arguments[i], arguments[i + 1]);
        }
        if (!"ws".equals(plan.url.getScheme())) {
            throw new IllegalArgumentException("--url ws://... is needed");
        }
        return plan;
    }

    private LoadPlan with(String option, String value) {
        return switch (option) {
            case "--url" -> new LoadPlan(URI.create(value), stations, payload, warmUpSeconds, seconds, serverPid);
            case "--stations" -> new LoadPlan(url, Integer.parseInt(value), payload, warmUpSeconds, seconds, serverPid);
            case "--call" ->
                new LoadPlan(
                        url,
                        stations,
                        Payload.valueOf(value.toUpperCase(Locale.ROOT)),
                        warmUpSeconds,
                        seconds,
                        serverPid);
            case "--warm-up" -> new LoadPlan(url, stations, payload, Integer.parseInt(value), seconds, serverPid);
            case "--seconds" -> new LoadPlan(url, stations, payload, warmUpSeconds, Integer.parseInt(value), serverPid);
            case "--server-pid" -> new LoadPlan(url, stations, payload, warmUpSeconds, seconds, Long.parseLong(value));
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }
}
