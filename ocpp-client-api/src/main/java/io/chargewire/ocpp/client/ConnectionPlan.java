package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the profile to connect over, attempt by attempt, and how long to wait before (B10, Part 4, 5.3). Not thread-safe.
 *
 * <pre>
 *   start ──► first of the priority ─┐  each entry is tried connectionAttempts times
 *   lost ───► the one in use ────────┴─► the other entries, by priority ──► all failed (B10.FR.03)
 *                                                                             │
 *      over and over the profile that has connected last (B10.FR.07) ◄────────┤
 *      if there is none, all entries again, without end (B10.FR.08) ◄─────────┘
 * </pre>
 *
 * <p>After a loss the profile in use comes first: only a reboot begins with the first entry (B10.FR.04), and what a station does
 * when the connection is lost is to reconnect (Part 4, 5.3).
 *
 * <p>The profiles and their order are those of the start (remark of B09). In the first round after a start or a
 * loss every profile begins the waits anew, so that a station is soon at another CSMS. From the second round on the waits grow
 * whichever profile is next: when all CSMSs are down, a fleet must not knock at the shortest interval for ever.
 */
final class ConnectionPlan {

    private final StationIdentity identity;
    private final NetworkProfiles profiles;
    private final BackOff backOff;

    /** By priority, as they were at the start; less those that are not secure enough any more. */
    private List<Target> entries = List.of();

    /** The entries of this round that have not been tried yet. */
    private List<Target> waiting = List.of();

    /** The target of the present connection or of the attempt that is next; null before the start. */
    private @Nullable Target current;

    private @Nullable Target lastConnected;

    /** Attempts that have failed with {@code current} in this round. */
    private int failures;

    /** Whether all entries have failed, so that only the profile of the last success is left. */
    private boolean fallenBack;

    /** Whether not all entries have been tried yet since the start or the loss. */
    private boolean firstRound = true;

    /** Where a connection goes. */
    record Target(int slot, NetworkProfile profile, URI url) {

        @Nullable
        SecurityProfile security() {
            return profile.security().profile();
        }
    }

    ConnectionPlan(StationIdentity identity, NetworkProfiles profiles, BackOff backOff) {
        this.identity = identity;
        this.profiles = profiles;
        this.backOff = backOff;
    }

    /** The station starts. */
    Target start() {
        NetworkConfiguration configuration = profiles.configuration();
        entries = configuration.priority().stream()
                .map(slot -> target(configuration, slot))
                .toList();
        Integer last = configuration.lastConnected();
        lastConnected = last == null ? null : target(configuration, last);
        backOff.reset();
        firstRound = true;
        return begin(entries.get(0));
    }

    /** The connection has come to be. */
    void connected() {
        Target connected = current();
        lastConnected = connected;
        entries = entries.stream()
                .filter(entry -> !profiles.forbids(connected.security(), entry.security()))
                .toList();
        backOff.reset();
    }

    /** The connection has ended. */
    Target lost() {
        firstRound = true;
        return begin(current());
    }

    /** The attempt has failed. */
    Target failed() {
        failures++;
        Target tried = current();
        if (fallenBack || failures < profiles.connectionAttempts()) {
            return tried;
        }
        Target next;
        if (!waiting.isEmpty()) {
            next = waiting.get(0);
            waiting = waiting.subList(1, waiting.size());
            current = next;
            failures = 0;
        } else if (lastConnected != null) {
            next = lastConnected;
            current = next;
            fallenBack = true;
        } else {
            firstRound = false;
            next = begin(entries.get(0));
        }
        if (firstRound && next.slot() != tried.slot()) {
            backOff.reset();
        }
        return next;
    }

    /** How long to wait before the attempt that is next. */
    Duration nextWait(ReconnectPolicy policy) {
        return backOff.next(policy);
    }

    /** The target of the present connection, or of the attempt that is next. */
    Target current() {
        if (current == null) {
            throw new IllegalStateException("the station has not started");
        }
        return current;
    }

    /** Begins a round over all entries. */
    private Target begin(Target first) {
        List<Target> others = new ArrayList<>(entries);
        others.removeIf(entry -> entry.slot() == first.slot());
        waiting = List.copyOf(others);
        current = first;
        failures = 0;
        fallenBack = false;
        return first;
    }

    private Target target(NetworkConfiguration configuration, Integer slot) {
        NetworkProfile profile = configuration.profiles().get(slot);
        if (profile == null) {
            throw new IllegalStateException("slot " + slot + " holds no network profile");
        }
        return new Target(slot, profile, ConnectionUrl.of(profile.csmsUrl(), identity));
    }
}
