package io.chargewire.ocpp.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that were made on a test's thread while somebody watches, to be asked at the end what they leave behind. Per
 * thread, so that tests that run in parallel do not see each other's; nothing is kept while nobody watches.
 */
public final class Belongings {

    private static final ThreadLocal<@Nullable Belongings> WATCHED = new ThreadLocal<>();

    /** In the order in which they were made. Things may come to their end on any thread. */
    private final Queue<Thing> things = new ConcurrentLinkedQueue<>();

    private Belongings() {}

    /** Watches this thread from now on, unless it is watched already. */
    public static void watch() {
        if (WATCHED.get() == null) {
            WATCHED.set(new Belongings());
        }
    }

    /**
     * Ends the watch.
     *
     * @return what is left, one line each
     */
    public static List<String> end() {
        Belongings belongings = WATCHED.get();
        WATCHED.remove();
        List<String> left = new ArrayList<>();
        if (belongings != null) {
            for (Thing thing : belongings.things) {
                thing.leftovers.get().forEach(leftover -> left.add(thing.name + ": " + leftover));
            }
        }
        return left;
    }

    /**
     * Adds a thing made on this thread, if it is watched.
     *
     * @param name what it is
     * @param leftovers asked at the end, on this thread
     * @return to be run when the thing can leave nothing behind any more, so that it is let go of; need not be run
     */
    public static Runnable add(String name, Supplier<List<String>> leftovers) {
        Belongings belongings = WATCHED.get();
        if (belongings == null) {
            return () -> {};
        }
        Thing thing = new Thing(name, leftovers);
        belongings.things.add(thing);
        return () -> belongings.things.remove(thing);
    }

    private record Thing(String name, Supplier<List<String>> leftovers) {}
}
