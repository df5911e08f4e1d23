package io.chargewire.ocpp.testkit.arbitrary;

import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Runs a property with values from successive seeds. A failure names the seed and shows the simplest value that fails.
 *
 * <p>{@code -Dproperty.tries} sets the number of valid payloads for each message and {@code -Dproperty.seed} the first seed.
 */
final class Tries {

    static final int PER_MESSAGE = Integer.getInteger("property.tries", 50);

    /** Fewer, since a message has about a dozen kinds of violations. */
    static final int PER_VIOLATION = Math.max(1, PER_MESSAGE / 6);

    private static final long FIRST_SEED = Long.getLong("property.seed", 1);

    /** Bounds the time that a failure takes. */
    private static final int MAX_SHRINKS = 1_000;

    /** Spreads successive seeds, whose first random numbers are much alike otherwise. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Tries() {}

    /** What must hold for every value; throws if it does not. */
    @FunctionalInterface
    interface Property<T> {

        void check(T value) throws Exception;
    }

    static <T> void of(int tries, Arbitrary<T> arbitrary, Property<T> property) {
        RandomGenerator<T> generator = arbitrary.generator(1_000);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + tries; seed++) {
            Shrinkable<T> value = generator.next(random(seed));
            Optional<Throwable> failure = failure(property, value.value());
            if (failure.isPresent()) {
                throw shrunk(seed, property, value, failure.get());
            }
        }
    }

    static Random random(long seed) {
        return new Random(seed * SPREAD);
    }

    private static <T> AssertionError shrunk(long seed, Property<T> property, Shrinkable<T> value, Throwable failure) {
        T simplest = simplest(value, candidate -> failure(property, candidate).isPresent());
        Throwable reason = failure(property, simplest).orElse(failure);
        return new AssertionError(
                "fails with -Dproperty.seed=" + seed + " -Dproperty.tries=1 for\n" + simplest + "\nsince "
                        + reason.getMessage(),
                reason);
    }

    /** The simplest value that still fails, as far as the first steps towards it lead. */
    static <T> T simplest(Shrinkable<T> failing, Predicate<T> fails) {
        Shrinkable<T> simplest = failing;
        for (int step = 0; step < MAX_SHRINKS; step++) {
            Optional<Shrinkable<T>> simpler = simplest.shrink()
                    .limit(MAX_SHRINKS)
                    .filter(candidate -> fails.test(candidate.value()))
                    .findFirst();
            if (simpler.isEmpty()) {
                break;
            }
            simplest = simpler.get();
        }
        return simplest.value();
    }

    private static <T> Optional<Throwable> failure(Property<T> property, T value) {
        try {
            property.check(value);
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }
}
