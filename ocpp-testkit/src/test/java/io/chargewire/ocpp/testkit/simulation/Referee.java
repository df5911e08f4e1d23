package io.chargewire.ocpp.testkit.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the first rule that was broken. Rules are checked in callbacks too, where nobody sees what is thrown, so the
 * simulation asks after every step.
 */
final class Referee {

    private @Nullable BrokenRule first;

    /** Something happened in a simulation that never may. */
    static final class BrokenRule extends AssertionError {

        private static final long serialVersionUID = 1L;

        private BrokenRule(String message) {
            super(message);
        }
    }

    /** Checks a rule. */
    void unless(boolean held, String message) {
        if (!held) {
            BrokenRule broken = new BrokenRule(message);
            if (first == null) {
                first = broken;
            }
            throw broken;
        }
    }

    /** Throws what was broken so far. */
    void check() {
        BrokenRule broken = first;
        if (broken != null) {
            throw broken;
        }
    }
}
