package io.chargewire.ocpp.testkit.junit;

import io.chargewire.ocpp.testkit.internal.Belongings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Fails a test that leaves something behind.
 *
 * <pre>{@code
 * @ExtendWith(NoLeaks.class)
 * class MyStationTest { ... }
 * }</pre>
 *
 * <p>It looks for
 *
 * <ul>
 *   <li>threads of an engine, which are called {@code ocpp-} something, that began during the test and do not end soon after
 *       it;
 *   <li>sessions of a {@link io.chargewire.ocpp.testkit.session.SessionPair} or {@link
 *       io.chargewire.ocpp.testkit.session.ScriptedPeer} that have not ended;
 *   <li>calls of an engine made with {@link io.chargewire.ocpp.testkit.session.TestEngine} whose futures have not ended;
 *   <li>tasks and timers of a {@link io.chargewire.ocpp.testkit.time.VirtualTime}.
 * </ul>
 *
 * <p>Tests that run at the same time in one JVM may be blamed for one another's threads.
 */
public final class NoLeaks implements TestInstancePreConstructCallback, BeforeEachCallback, AfterEachCallback {

    private static final String THREAD_NAMES = "ocpp-";
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(NoLeaks.class);

    private final Duration patience;

    /** Gives threads 5 seconds to end. */
    public NoLeaks() {
        this(Duration.ofSeconds(5));
    }

    /**
     * For a static field with {@link org.junit.jupiter.api.extension.RegisterExtension}.
     *
     * @param patience how long threads may take to end after a test
     */
    public NoLeaks(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        Belongings.watch();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Belongings.watch();
        context.getStore(NAMESPACE).put(Threads.class, new Threads(engineThreads()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        List<String> left = new ArrayList<>(Belongings.end());
        Threads before = context.getStore(NAMESPACE).remove(Threads.class, Threads.class);
        left.addAll(threadsLeft(before == null ? Set.of() : before.threads));
        if (!left.isEmpty()) {
            throw new AssertionError("the test left something behind:\n  " + String.join("\n  ", left));
        }
    }

    private List<String> threadsLeft(Set<Thread> before) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<String> left = new ArrayList<>();
        for (Thread thread : engineThreads()) {
            if (!before.contains(thread)) {
                thread.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
                if (thread.isAlive()) {
                    left.add("thread " + thread.getName() + " runs on");
                }
            }
        }
        return left;
    }

    private static Set<Thread> engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(THREAD_NAMES))
                .collect(Collectors.toSet());
    }

    private record Threads(Set<Thread> threads) {}
}
