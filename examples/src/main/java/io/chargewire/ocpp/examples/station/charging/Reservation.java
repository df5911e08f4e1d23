package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.IdToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An EVSE is kept for somebody (H01). {@link #toString()} shows no idToken.
 *
 * @param id given by the CSMS
 * @param card whose it is
 * @param group whose group may use it too; null if none may
 * @param expiry when it ends by itself
 */
public record Reservation(int id, IdToken card, @Nullable IdToken group, Instant expiry) {

    /**
     * Whether somebody may use it (H03.FR.01, H03.FR.04).
     *
     * @param other the card that is shown
     * @param otherGroup its group; null if it has none or that is unknown
     * @return whether card or group are those of the reservation
     */
    boolean isFor(IdToken other, @Nullable IdToken otherGroup) {
        return isSame(card, other) || (group != null && otherGroup != null && isSame(group, otherGroup));
    }

    /** IdTokens are the same whatever case they are written in. */
    static boolean isSame(IdToken one, IdToken other) {
        return one.getIdToken().equalsIgnoreCase(other.getIdToken()) && one.getType() == other.getType();
    }

    @Override
    public String toString() {
        return "Reservation[" + id + ", until " + expiry + "]";
    }
}
