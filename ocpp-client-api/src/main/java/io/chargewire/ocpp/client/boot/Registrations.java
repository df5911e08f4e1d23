package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.client.internal.Announcements;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each CSMS has answered last, and when it may be asked again. Guarded by the lock of its {@link BootFlow}. */
final class Registrations {

    private final Map<URI, Standing> known = new HashMap<>();
    private final List<Consumer<BootState>> listeners;
    private final Announcements telling;
    private Standing present = new Standing(BootState.UNANSWERED, 0);
    private CompletableFuture<Void> accepted = new CompletableFuture<>();

    /** The CSMS in use; null before the first connection. */
    private @Nullable URI csms;

    /**
     * What one CSMS thinks of the station.
     *
     * @param state its last answer
     * @param notBeforeNanos when the next BootNotification may be sent unless the CSMS triggers it, by the timers' clock
     */
    private record Standing(BootState state, long notBeforeNanos) {

        Standing postponed(long untilNanos) {
            return new Standing(state, Math.max(untilNanos, notBeforeNanos));
        }
    }

    Registrations(List<Consumer<BootState>> listeners, Announcements telling) {
        this.listeners = List.copyOf(listeners);
        this.telling = telling;
    }

    BootState state() {
        return present.state();
    }

    CompletableFuture<Void> accepted() {
        return accepted.copy();
    }

    long notBeforeNanos() {
        return present.notBeforeNanos();
    }

    /**
     * There is a connection.
     *
     * @return whether it leads to another CSMS than the last
     */
    boolean connected(URI url, boolean bootNeeded, long nowNanos) {
        boolean another = !url.equals(csms);
        csms = url;
        Standing unanswered = new Standing(BootState.UNANSWERED, nowNanos);
        Standing before = known.getOrDefault(url, unanswered);
        // The station was accepted by another CSMS meanwhile (B10.FR.10).
        boolean anew = bootNeeded && before.state() == BootState.ACCEPTED;
        stand(anew ? unanswered : before);
        return another;
    }

    void answered(BootState state, long notBeforeNanos) {
        stand(new Standing(state, notBeforeNanos));
    }

    @Nullable
    URI csms() {
        return csms;
    }

    /** A CSMS has given no answer that counts. */
    void postpone(@Nullable URI to, long untilNanos) {
        if (to == null || to.equals(csms)) {
            stand(present.postponed(untilNanos));
        } else {
            known.computeIfPresent(to, (uri, standing) -> standing.postponed(untilNanos));
        }
    }

    /** What was promised, to be broken without the lock. */
    CompletableFuture<Void> promise() {
        return accepted;
    }

    private void stand(Standing next) {
        BootState before = present.state();
        present = next;
        if (csms != null) {
            known.put(csms, next);
        }
        if (before == next.state()) {
            return;
        }
        if (next.state() == BootState.ACCEPTED) {
            CompletableFuture<Void> promise = accepted;
            telling.add(() -> promise.complete(null));
        } else if (before == BootState.ACCEPTED) {
            accepted = new CompletableFuture<>();
        }
        telling.add(listeners, next.state());
    }
}
