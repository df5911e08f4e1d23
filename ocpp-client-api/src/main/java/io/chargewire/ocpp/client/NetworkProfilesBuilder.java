package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up {@link NetworkProfiles}. Not thread-safe. */
public final class NetworkProfilesBuilder {

    private static final Logger log = LoggerFactory.getLogger(NetworkProfilesBuilder.class);

    final Set<Integer> slots;
    private final Map<Integer, NetworkProfile> profiles = new HashMap<>();
    private List<Integer> priority = List.of();
    NetworkProfileStore store = configuration -> {};
    int connectionAttempts = NetworkProfiles.STANDARD_CONNECTION_ATTEMPTS;
    boolean downgradeAllowed;
    private @Nullable SecurityProfile securityProfile;
    private @Nullable Integer lastConnected;

    NetworkProfilesBuilder(List<Integer> slots) {
        this.slots = new LinkedHashSet<>(slots);
    }

    /**
     * Puts a profile into a slot.
     *
     * @param slot one of those given
     * @param profile the profile
     * @return this builder
     * @throws IllegalArgumentException if there is no such slot
     */
    public NetworkProfilesBuilder profile(int slot, NetworkProfile profile) {
        if (!slots.contains(slot)) {
            throw new IllegalArgumentException("there is no configuration slot " + slot + " but " + slots);
        }
        profiles.put(slot, profile);
        return this;
    }

    /**
     * The order in which profiles are tried; required.
     *
     * @param order slots, the first to be tried first
     * @return this builder
     */
    public NetworkProfilesBuilder priority(Integer... order) {
        priority = List.of(order);
        return this;
    }

    /**
     * The security profile that the station used last, from before a restart. Without it the station may connect over any
     * profile of its priority once, whatever security it used before.
     *
     * @param value the {@link NetworkConfiguration#securityProfile()} that was stored
     * @return this builder
     */
    public NetworkProfilesBuilder securityProfile(@Nullable SecurityProfile value) {
        securityProfile = value;
        return this;
    }

    /**
     * The slot over which the station was connected last, from before a restart: what it falls back to (B10.FR.07).
     *
     * @param slot the {@link NetworkConfiguration#lastConnected()} that was stored
     * @return this builder
     */
    public NetworkProfilesBuilder lastConnected(@Nullable Integer slot) {
        lastConnected = slot;
        return this;
    }

    /**
     * How often a profile is tried before the next one; {@value NetworkProfiles#STANDARD_CONNECTION_ATTEMPTS} by default.
     *
     * @param value NetworkProfileConnectionAttempts, at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public NetworkProfilesBuilder connectionAttempts(int value) {
        connectionAttempts = NetworkProfiles.checkedAttempts(value);
        return this;
    }

    /**
     * Whether a CSMS may bring the station down from security profile 3 to 2; not by default.
     *
     * @param allowed AllowSecurityProfileDowngrade
     * @return this builder
     */
    public NetworkProfilesBuilder allowSecurityProfileDowngrade(boolean allowed) {
        downgradeAllowed = allowed;
        return this;
    }

    /**
     * Keeps every change over a restart; nothing does by default.
     *
     * @param value asked to store a change before it comes into use
     * @return this builder
     */
    public NetworkProfilesBuilder store(NetworkProfileStore value) {
        store = value;
        return this;
    }

    /**
     * The profiles. What is stored may have become illegal before a restart: slots of the priority whose security profile must not
     * be used any more are left out with a warning, and if none is left, the slot that was connected last takes their place. So a
     * station is not stranded when {@code AllowSecurityProfileDowngrade} is switched off between two starts.
     *
     * @return ready for a {@link StationClient}
     * @throws IllegalArgumentException if the priority is empty, names a slot twice or one without a profile, if a profile 3 of
     *     the priority has no certificate of the station, or all are lower than the security profile used last and so is what was
     *     connected last
     */
    public NetworkProfiles build() {
        if (priority.isEmpty() || new HashSet<>(priority).size() != priority.size()) {
            throw new IllegalArgumentException(
                    "a priority names at least one slot and each only once, not " + priority);
        }
        Integer before = lastConnected;
        Integer last = before != null && profiles.containsKey(before) && isAllowed(before) ? before : null;
        List<Integer> order = allowedPriority(last);
        SecurityProfile lowest = null;
        int least = Integer.MAX_VALUE;
        for (Integer slot : order) {
            StationSecurity security = profile(slot).security();
            security.requireIdentity();
            if (NetworkProfiles.rank(security.profile()) < least) {
                lowest = security.profile();
                least = NetworkProfiles.rank(lowest);
            }
        }
        return new NetworkProfiles(
                this,
                new NetworkConfiguration(profiles, order, securityProfile == null ? lowest : securityProfile, last));
    }

    private List<Integer> allowedPriority(@Nullable Integer last) {
        List<Integer> allowed = priority.stream().filter(this::isAllowed).toList();
        if (allowed.size() == priority.size()) {
            return allowed;
        }
        List<Integer> order = !allowed.isEmpty() || last == null ? allowed : List.of(last);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("the priority names only profiles with a lower security profile than "
                    + NetworkProfiles.rank(securityProfile) + ", which the station used last");
        }
        log.warn(
                "Of the priority {} only {} is used: the rest has a lower security profile than {}, which the station used last",
                priority,
                order,
                NetworkProfiles.rank(securityProfile));
        return order;
    }

    private boolean isAllowed(Integer slot) {
        return !NetworkProfiles.forbids(
                securityProfile, profile(slot).security().profile(), downgradeAllowed);
    }

    private NetworkProfile profile(Integer slot) {
        NetworkProfile profile = profiles.get(slot);
        if (profile == null) {
            throw new IllegalArgumentException("the priority names slot " + slot + ", which holds no profile");
        }
        return profile;
    }
}
