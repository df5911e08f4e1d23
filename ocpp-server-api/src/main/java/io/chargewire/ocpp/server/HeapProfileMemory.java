package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers security profiles while the process lives. Thread-safe; bounded, since an open CSMS admits any identity. */
final class HeapProfileMemory implements SecurityProfileMemory {

    private static final int MAX_REMEMBERED = 100_000;

    /** Guarded by itself. */
    private final Map<String, SecurityProfile> used = new LinkedHashMap<>();

    @Override
    public Optional<SecurityProfile> lowestAllowed(String identity) {
        synchronized (used) {
            return Optional.ofNullable(used.get(identity));
        }
    }

    @Override
    public void used(String identity, SecurityProfile profile) {
        if (profile.number() == 1) {
            // Nothing is lower, so there is nothing to remember.
            return;
        }
        synchronized (used) {
            used.merge(identity, profile, (one, other) -> one.number() > other.number() ? one : other);
            if (used.size() > MAX_REMEMBERED) {
                used.remove(used.keySet().iterator().next());
            }
        }
    }
}
