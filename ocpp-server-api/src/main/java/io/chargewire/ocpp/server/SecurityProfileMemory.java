package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.util.Optional;

/**
 * What a CSMS remembers of the security profiles that its stations have used, so that nobody gets in with a lower one again
 * (A05.FR.07). An application that keeps this in its database holds the rule over restarts.
 *
 * <p>Both methods run on the callback executor, for several stations at once, and may block for as long as a database takes. The
 * library calls nothing under a lock.
 */
public interface SecurityProfileMemory {

    /**
     * The lowest profile that a station may use. An application that lets a station go down again, from 3 to 2 with {@code
     * AllowSecurityProfileDowngrade} (A00.FR.005 as the erratum has it), says so here.
     *
     * @param identity a station that has authenticated itself
     * @return empty for any profile; an exception refuses the station with HTTP 500
     */
    Optional<SecurityProfile> lowestAllowed(String identity);

    /**
     * A station has used a profile higher than {@link #lowestAllowed} says. Told when its first message has come over the new
     * connection, not before: a station that never got the answer to its handshake goes back to the old profile (A05.FR.06),
     * and must not find itself shut out.
     *
     * @param identity the station
     * @param profile to be the lowest from now on; two calls for one station may come in any order, the higher one counts
     */
    void used(String identity, SecurityProfile profile);

    /**
     * Remembers in the heap, for as long as the CSMS runs, at most 100,000 stations; beyond that those that were added first are
     * forgotten.
     *
     * @return a new, empty one
     */
    static SecurityProfileMemory inMemory() {
        return new HeapProfileMemory();
    }

    /**
     * Remembers nothing and allows everything, for a CSMS whose stations each have one profile by other means.
     *
     * @return without state
     */
    static SecurityProfileMemory none() {
        return new SecurityProfileMemory() {

            @Override
            public Optional<SecurityProfile> lowestAllowed(String identity) {
                return Optional.empty();
            }

            @Override
            public void used(String identity, SecurityProfile profile) {
                // That is the point of it.
            }
        };
    }
}
