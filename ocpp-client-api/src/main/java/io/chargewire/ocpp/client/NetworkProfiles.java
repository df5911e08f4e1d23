package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.datatypes.SetNetworkProfileStatusEnum;
import io.chargewire.ocpp.model.messages.SetNetworkProfileRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network profiles of one charging station and their order, with the rules by which a CSMS may change them (A05, B09, B10).
 * Thread-safe.
 *
 * <pre>{@code
 * NetworkProfiles profiles = NetworkProfiles.builder(0, 1)
 *     .profile(0, new NetworkProfile("wss://csms.example.com/ocpp", StationSecurity.profile2(password, tls)))
 *     .priority(0)
 *     .build();
 * StationClient.builder("CS001", profiles)
 *     .on(SetNetworkProfileRequest.class, (context, request) -> profiles
 *         .set(request, profile -> StationSecurity.profile2(password, tls))
 *         .setNetworkProfileResponse())
 * }</pre>
 *
 * <p>A change never touches a connection, nor the attempts of a client that is under way: the standard wants it to come into use
 * with the next start (remark of B09, B10.FR.04). That is the first {@link StationClient#connect()} of a new client, made with
 * these profiles after the reboot that the CSMS asks for, or after {@link StationClient#close()}. A client that reconnects by
 * itself is under way until it is closed; one with {@link ReconnectPolicy#NEVER} starts with each connect().
 *
 * <p>When a connection comes to be, the variable SecurityProfile becomes that of its profile. Profiles with a lower one, which must
 * not be used any more, are removed then (A05.FR.06), except those that a downgrade may go to while {@link
 * #allowSecurityProfileDowngrade(boolean)} is on. That holds whichever way the profile came into use.
 */
public final class NetworkProfiles {

    /** How often a profile is tried before the next one, unless said otherwise. */
    public static final int STANDARD_CONNECTION_ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(NetworkProfiles.class);

    private final Set<Integer> slots;
    private final NetworkProfileStore store;

    /** Held while a change is stored, so that the store keeps changes in order; readers never wait for it. */
    private final Object changing = new Object();

    /** Changed under {@code changing}. */
    private volatile NetworkConfiguration configuration;

    private volatile int connectionAttempts;
    private volatile boolean downgradeAllowed;
    private volatile @Nullable Integer active;

    /** A configuration to come, or the reason why there is none. */
    private record Proposal(@Nullable NetworkConfiguration next, NetworkDecision decision) {

        static Proposal of(NetworkConfiguration next) {
            return new Proposal(next, NetworkDecision.ACCEPTED);
        }

        static Proposal rejected(String reasonCode, String reason) {
            return new Proposal(null, NetworkDecision.rejected(reasonCode, reason));
        }
    }

    NetworkProfiles(NetworkProfilesBuilder builder, NetworkConfiguration configuration) {
        this.slots = Set.copyOf(builder.slots);
        this.store = builder.store;
        this.configuration = configuration;
        this.connectionAttempts = builder.connectionAttempts;
        this.downgradeAllowed = builder.downgradeAllowed;
    }

    /**
     * Begins profiles.
     *
     * @param slots the configuration slots that there are: the valuesList of NetworkConfigurationPriority. The standard wants at
     *     least two (B09.FR.06).
     * @return a builder
     */
    public static NetworkProfilesBuilder builder(Integer... slots) {
        return new NetworkProfilesBuilder(List.of(slots));
    }

    /** The one profile, in slot 0, of a station that knows no other. */
    static NetworkProfiles single(NetworkProfile profile) {
        return builder(0).profile(0, profile).priority(0).build();
    }

    /**
     * Puts a profile into a slot (B09). It comes into use when its slot has a priority and the station starts
     * again with a new client.
     *
     * @param slot the configuration slot
     * @param profile what to put there, in place of what was there
     * @return accepted; rejected if there is no such slot (B09.FR.05) or the security profile is lower than the one in use and the
     *     station must not go down to it (B09.FR.04, B09.FR.31); failed if it cannot be stored (B09.FR.03)
     */
    public NetworkDecision set(int slot, NetworkProfile profile) {
        return change(present -> {
            if (!slots.contains(slot)) {
                return Proposal.rejected("InvalidConfSlot", "there is no configuration slot " + slot);
            }
            if (forbids(present.securityProfile(), profile.security().profile())) {
                return Proposal.rejected("NoSecurityDowngrade", downgrade(present, slot, profile));
            }
            Map<Integer, NetworkProfile> profiles = new HashMap<>(present.profiles());
            profiles.put(slot, profile);
            Integer last = present.lastConnected();
            boolean replaced = last != null && last == slot;
            return Proposal.of(new NetworkConfiguration(
                    profiles, present.priority(), present.securityProfile(), replaced ? null : last));
        });
    }

    /**
     * Does what a CSMS asks for with SetNetworkProfile (B09).
     *
     * @param request the request
     * @param credentials gives password and certificates for a security profile
     * @return as {@link #set(int, NetworkProfile)}; rejected as well if the data cannot be used (B09.FR.02)
     */
    public NetworkDecision set(
            SetNetworkProfileRequest request, Function<SecurityProfile, StationSecurity> credentials) {
        int slot = request.getConfigurationSlot();
        if (!slots.contains(slot)) {
            return NetworkDecision.rejected("InvalidConfSlot", "there is no configuration slot " + slot);
        }
        NetworkProfile profile;
        try {
            profile = NetworkProfile.of(request.getConnectionData(), credentials);
        } catch (IllegalArgumentException e) {
            return NetworkDecision.rejected("InvalidNetworkConf", String.valueOf(e.getMessage()));
        }
        return set(slot, profile);
    }

    /**
     * Sets NetworkConfigurationPriority (A05, B10). It comes into use when the station starts again with a new
     * client.
     *
     * @param order slots, the first to be tried first
     * @return accepted; rejected if a slot holds no profile (B10.FR.02), comes twice or there is none at all, if a certificate that
     *     a higher security profile needs is missing (A05.FR.02, A05.FR.03), or if a security profile is lower than the one in use
     *     and the station must not go down to it (A05.FR.09, A05.FR.10); failed if it cannot be stored
     */
    public NetworkDecision prioritize(List<Integer> order) {
        return change(present -> {
            if (order.isEmpty() || new HashSet<>(order).size() != order.size()) {
                return Proposal.rejected("InvalidValue", "a priority names at least one slot, and each only once");
            }
            for (Integer slot : order) {
                NetworkProfile profile = present.profiles().get(slot);
                if (profile == null) {
                    return Proposal.rejected("InvalidValue", "slot " + slot + " holds no network profile");
                }
                SecurityProfile security = profile.security().profile();
                if (forbids(present.securityProfile(), security)) {
                    return Proposal.rejected("NoSecurityDowngrade", downgrade(present, slot, profile));
                }
                String missing = profile.security().missing();
                if (missing != null && rank(security) > rank(present.securityProfile())) {
                    return Proposal.rejected("InvalidValue", "slot " + slot + " cannot be used yet: " + missing);
                }
            }
            return Proposal.of(new NetworkConfiguration(
                    present.profiles(), order, present.securityProfile(), present.lastConnected()));
        });
    }

    /**
     * What is set at this moment.
     *
     * @return profiles, their priority, SecurityProfile and the slot of the last connection
     */
    public NetworkConfiguration configuration() {
        return configuration;
    }

    /**
     * The slots that there are.
     *
     * @return the valuesList of NetworkConfigurationPriority
     */
    public Set<Integer> slots() {
        return slots;
    }

    /**
     * The slot that the station is connected over, or tries to.
     *
     * @return ActiveNetworkProfile; null before the first attempt
     */
    public @Nullable Integer active() {
        return active;
    }

    /**
     * How often a profile is tried before the next one.
     *
     * @return NetworkProfileConnectionAttempts
     */
    public int connectionAttempts() {
        return connectionAttempts;
    }

    /**
     * Sets how often a profile is tried before the next one. Counts from the next attempt on.
     *
     * @param value NetworkProfileConnectionAttempts, at least 1
     * @throws IllegalArgumentException if it is less than 1
     */
    public void connectionAttempts(int value) {
        connectionAttempts = checkedAttempts(value);
    }

    /**
     * Whether a CSMS may bring the station down from security profile 3 to 2 (A00.FR.005, errata 2025-09). Going down to profile 1
     * is never allowed.
     *
     * @param allowed AllowSecurityProfileDowngrade; false by default
     */
    public void allowSecurityProfileDowngrade(boolean allowed) {
        downgradeAllowed = allowed;
    }

    /**
     * Whether a CSMS may bring the station down from security profile 3 to 2.
     *
     * @return AllowSecurityProfileDowngrade
     */
    public boolean isSecurityProfileDowngradeAllowed() {
        return downgradeAllowed;
    }

    // ---- for the link

    /** The password of some profile; null if none of them knows one. */
    @Nullable
    BasicAuthPassword password() {
        for (NetworkProfile profile : configuration.profiles().values()) {
            if (profile.security().password() != null) {
                return profile.security().password();
            }
        }
        return null;
    }

    void use(int slot) {
        active = slot;
    }

    /** Whether a station that uses one security profile must not use another. */
    boolean forbids(@Nullable SecurityProfile used, @Nullable SecurityProfile other) {
        return forbids(used, other, downgradeAllowed);
    }

    static boolean forbids(@Nullable SecurityProfile used, @Nullable SecurityProfile other, boolean downgradeAllowed) {
        boolean downgrade = used == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE
                && other == SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION;
        return rank(other) < rank(used) && !(downgrade && downgradeAllowed);
    }

    /** A connection has come to be (A05.FR.06). Gives back whether SecurityProfile has changed. */
    boolean connected(int slot, NetworkProfile used) {
        synchronized (changing) {
            NetworkConfiguration present = configuration;
            SecurityProfile security = used.security().profile();
            Map<Integer, NetworkProfile> kept = new HashMap<>(present.profiles());
            kept.values()
                    .removeIf(profile -> forbids(security, profile.security().profile()));
            List<Integer> priority = new ArrayList<>(present.priority());
            priority.retainAll(kept.keySet());
            // The profile in use may have been replaced meanwhile, by one that has never connected.
            Integer last = used.equals(kept.get(slot)) ? Integer.valueOf(slot) : present.lastConnected();
            NetworkConfiguration next = priority.isEmpty()
                    ? new NetworkConfiguration(present.profiles(), present.priority(), security, last)
                    : new NetworkConfiguration(kept, priority, security, kept.containsKey(last) ? last : null);
            if (!next.equals(present)) {
                configuration = next;
                try {
                    store.save(next);
                } catch (IOException | RuntimeException | Error e) {
                    // Safe all the same: it is found out again with the first connection after a restart.
                    log.error("The network profiles cannot be stored", e);
                }
            }
            return security != present.securityProfile();
        }
    }

    private NetworkDecision change(Function<NetworkConfiguration, Proposal> rule) {
        synchronized (changing) {
            Proposal proposal = rule.apply(configuration);
            NetworkConfiguration next = proposal.next();
            if (next == null) {
                return proposal.decision();
            }
            try {
                store.save(next);
            } catch (IOException | RuntimeException e) {
                log.error("The network profiles cannot be stored, the old ones stay", e);
                return new NetworkDecision(
                        SetNetworkProfileStatusEnum.FAILED, "OutOfStorage", "the network profiles cannot be stored");
            }
            configuration = next;
            return proposal.decision();
        }
    }

    private static String downgrade(NetworkConfiguration present, int slot, NetworkProfile profile) {
        return "slot " + slot + " would bring the station from security profile " + rank(present.securityProfile())
                + " down to " + rank(profile.security().profile());
    }

    /** A profile's number; 0 for none. */
    static int rank(@Nullable SecurityProfile profile) {
        return profile == null ? 0 : profile.number();
    }

    static int checkedAttempts(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("a profile is tried at least once, not " + value + " times");
        }
        return value;
    }

    @Override
    public String toString() {
        return "NetworkProfiles[" + configuration + "]";
    }
}
