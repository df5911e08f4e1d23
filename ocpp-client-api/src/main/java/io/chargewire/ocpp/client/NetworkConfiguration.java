package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link NetworkProfiles} hold at one moment, for a station to keep on disk. Immutable.
 *
 * @param profiles the profiles that are set, by configuration slot
 * @param priority NetworkConfigurationPriority: the slots in the order in which they are tried
 * @param securityProfile SecurityProfile: the one in use, or null if it is {@link StationSecurity#none()}
 * @param lastConnected the slot of the last connection that came to be, or null if there was none or its profile has been
 *     replaced since
 */
public record NetworkConfiguration(
        Map<Integer, NetworkProfile> profiles,
        List<Integer> priority,
        @Nullable SecurityProfile securityProfile,
        @Nullable Integer lastConnected) {

    /**
     * Copies map and list.
     *
     * @param profiles the profiles that are set, by configuration slot
     * @param priority NetworkConfigurationPriority: the slots in the order in which they are tried
     * @param securityProfile SecurityProfile: the one in use, or null if it is {@link StationSecurity#none()}
     * @param lastConnected the slot of the last connection that came to be, or null if there was none or its profile has been
     *     replaced since
     */
    public NetworkConfiguration {
        profiles = Map.copyOf(profiles);
        priority = List.copyOf(priority);
    }
}
