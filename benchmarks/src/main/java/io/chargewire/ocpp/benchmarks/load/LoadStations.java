package io.chargewire.ocpp.benchmarks.load;

import java.io.IOException;

/**
 * Opens stations to any CSMS, boots them, and has each send one kind of call one after another; prints one JSON object. Speaks
 * raw OCPP-J over {@code ws://}, without Chargewire.
 *
 * <p>Their WebSocket is a selector and frames made beforehand: the clients of the JDK and of Tyrus take more CPU for a call than
 * the CSMS that is to be measured.
 */
public final class LoadStations {

    private LoadStations() {}

    /**
     * Runs a load.
     *
     * @param arguments as {@link LoadPlan} has them
     * @throws IOException if the stations cannot connect
     */
    public static void main(String[] arguments) throws IOException {
        LoadPlan plan;
        try {
            plan = LoadPlan.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + LoadPlan.USAGE);
            System.exit(2);
            return;
        }
        System.out.println(run(plan).toJson());
    }

    /**
     * Runs a load.
     *
     * @param plan what to do
     * @return what came out
     * @throws IOException if the stations cannot connect
     */
    public static LoadResult run(LoadPlan plan) throws IOException {
        try (LoadRun run = new LoadRun(plan)) {
            return run.run();
        }
    }
}
