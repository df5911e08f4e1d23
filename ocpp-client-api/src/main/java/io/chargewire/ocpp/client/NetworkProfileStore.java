package io.chargewire.ocpp.client;

import java.io.IOException;

/** Keeps a station's {@link NetworkProfiles} over a restart (B09.FR.01). Called by one thread at a time; may block. */
@FunctionalInterface
public interface NetworkProfileStore {

    /**
     * Keeps a configuration in place of the one before. When this returns, it survives a loss of power.
     *
     * @param configuration what is about to come into use; passwords and keys are the station's to keep elsewhere. This method must
     *     not change the profiles itself.
     * @throws IOException if it cannot be kept; a change by the CSMS is answered with Failed or Rejected then (B09.FR.03)
     */
    void save(NetworkConfiguration configuration) throws IOException;
}
