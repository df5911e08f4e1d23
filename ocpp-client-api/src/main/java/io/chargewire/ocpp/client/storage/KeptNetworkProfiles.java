package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.NetworkConfiguration;
import io.chargewire.ocpp.client.NetworkProfile;
import io.chargewire.ocpp.client.NetworkProfileStore;
import io.chargewire.ocpp.client.NetworkProfilesBuilder;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Network profiles without their secrets: URL, message timeout and number of the security profile of each slot, 0 for none. */
final class KeptNetworkProfiles implements NetworkProfileStore {

    private static final String RECORD = "network-profiles";
    private static final String PRIORITY = "priority";
    private static final String SECURITY_PROFILE = "securityProfile";
    private static final String LAST_CONNECTED = "lastConnected";
    private static final String SLOT = "slot.";
    private static final String TIMEOUT = "timeout.";

    private final Settings settings;
    private final Function<SecurityProfile, StationSecurity> credentials;

    KeptNetworkProfiles(Settings settings, Function<SecurityProfile, StationSecurity> credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    @Override
    public void save(NetworkConfiguration configuration) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put(
                PRIORITY, configuration.priority().stream().map(String::valueOf).collect(Collectors.joining(",")));
        values.put(SECURITY_PROFILE, number(configuration.securityProfile()));
        Integer last = configuration.lastConnected();
        if (last != null) {
            values.put(LAST_CONNECTED, last.toString());
        }
        configuration.profiles().forEach((slot, profile) -> {
            values.put(SLOT + slot, number(profile.security().profile()) + " " + profile.csmsUrl());
            Duration timeout = profile.messageTimeout();
            if (timeout != null) {
                values.put(TIMEOUT + slot, timeout.toString());
            }
        });
        settings.write(RECORD, values);
    }

    /** What was kept last; null if nothing was, or it makes no sense any more. */
    @Nullable
    NetworkConfiguration load(List<Integer> slots) throws IOException {
        Map<String, String> kept = settings.read(RECORD);
        if (kept == null) {
            return null;
        }
        try {
            return read(kept, slots);
        } catch (IllegalArgumentException e) {
            settings.setAside(RECORD, "it cannot be used: " + e.getMessage());
            return null;
        }
    }

    private NetworkConfiguration read(Map<String, String> kept, List<Integer> slots) {
        Map<Integer, NetworkProfile> profiles = new HashMap<>();
        for (Integer slot : slots) {
            String text = kept.get(SLOT + slot);
            if (text != null) {
                profiles.put(slot, profile(text, kept.get(TIMEOUT + slot)));
            }
        }
        List<Integer> priority = Arrays.stream(kept.getOrDefault(PRIORITY, "").split(",", -1))
                .map(Integer::valueOf)
                .filter(profiles::containsKey)
                .toList();
        if (priority.isEmpty()) {
            throw new IllegalArgumentException("no slot of its priority holds a profile");
        }
        String last = kept.get(LAST_CONNECTED);
        return new NetworkConfiguration(
                profiles,
                priority,
                security(kept.getOrDefault(SECURITY_PROFILE, "0")),
                last == null ? null : Integer.valueOf(last));
    }

    private NetworkProfile profile(String text, @Nullable String timeout) {
        String[] parts = text.split(" ", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a slot without a URL");
        }
        SecurityProfile profile = security(parts[0]);
        return new NetworkProfile(
                parts[1],
                profile == null ? StationSecurity.none() : credentials.apply(profile),
                timeout == null ? null : duration(timeout));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a message timeout that is none", e);
        }
    }

    /** Puts it into an empty builder. */
    static NetworkProfilesBuilder into(NetworkProfilesBuilder builder, NetworkConfiguration configuration) {
        configuration.profiles().forEach(builder::profile);
        return builder.priority(configuration.priority().toArray(Integer[]::new))
                .securityProfile(configuration.securityProfile())
                .lastConnected(configuration.lastConnected());
    }

    private static String number(@Nullable SecurityProfile profile) {
        return Integer.toString(profile == null ? 0 : profile.number());
    }

    private static @Nullable SecurityProfile security(String number) {
        int value = Integer.parseInt(number);
        return value == 0 ? null : SecurityProfile.of(value);
    }
}
