package io.chargewire.ocpp.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import org.junit.jupiter.api.Test;

/**
 * Runs simulations of many seeds: {@code -Dsimulation.seeds=100000} runs more of them, {@code -Dsimulation.seed=4711} a
 * single one.
 */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 2_000);

    @Fault({"F30", "F32", "F34", "F35", "F36", "F44", "F45"})
    @Requirement({"FR.01", "FR.05", "Part 4, 4.1.1"})
    @Test
    void noSeedBreaksARule() {
        Long single = Long.getLong("simulation.seed");
        long first = single == null ? 1 : single;
        long last = single == null ? SEEDS : single;
        SimulatedEngines engines = new SimulatedEngines();
        long calls = 0;
        for (long seed = first; seed <= last; seed++) {
            calls += run(engines, seed);
        }
        assertThat(calls).as("calls made").isGreaterThan(10 * (last - first + 1) - 10);
    }

    @Test
    void sameSeedDoesTheSameWhateverRanBefore() {
        SimulatedEngines engines = new SimulatedEngines();
        for (long seed = 1; seed <= 20; seed++) {
            Simulation first = new Simulation(new SimulatedEngines(), seed);
            first.run();
            Simulation second = new Simulation(engines, seed);
            second.run();
            assertThat(second.trace()).isEqualTo(first.trace());
        }
    }

    private static int run(SimulatedEngines engines, long seed) {
        Simulation simulation = new Simulation(engines, seed);
        try {
            simulation.run();
            return simulation.callsMade();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "The simulation of seed " + seed + " broke a rule: " + e.getMessage()
                            + "\nRun it again with: mvn verify -pl ocpp-testkit -am -Dtest=SimulationTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + seed
                            + "\nThe last steps were:\n  " + simulation.trace(),
                    e);
        }
    }
}
