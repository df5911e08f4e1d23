package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.model.datatypes.IdToken;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated station is made with. {@link #toString()} shows neither password nor idToken.
 *
 * @param identity its identity, 1 to 48 characters
 * @param csmsUrl the CSMS's endpoint without the identity
 * @param password the BasicAuthPassword, 16 to 64 characters, or null to send none
 * @param idToken the card of its driver
 * @param meterInterval seconds between the meter readings of a transaction, 1 to 3600
 * @param byHand whether cars and cards come by hand, step by step, and not as a driver of their own
 */
public record StationSettings(
        String identity,
        String csmsUrl,
        @Nullable String password,
        IdToken idToken,
        int meterInterval,
        boolean byHand) {

    /**
     * A station with a driver.
     *
     * @param identity its identity, 1 to 48 characters
     * @param csmsUrl the CSMS's endpoint without the identity
     * @param password the BasicAuthPassword, 16 to 64 characters, or null to send none
     * @param idToken the card of its driver
     * @param meterInterval seconds between the meter readings of a transaction, 1 to 3600
     */
    public StationSettings(
            String identity, String csmsUrl, @Nullable String password, IdToken idToken, int meterInterval) {
        this(identity, csmsUrl, password, idToken, meterInterval, false);
    }

    @Override
    public String toString() {
        return "StationSettings[identity=" + identity + ", csmsUrl=" + csmsUrl + ", meterInterval=" + meterInterval
                + "]";
    }
}
