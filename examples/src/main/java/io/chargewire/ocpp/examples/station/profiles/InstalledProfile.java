package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.model.datatypes.ChargingProfile;

/**
 * A charging profile with the place it is installed at.
 *
 * @param evseId 0 for the whole station
 * @param profile the profile
 */
public record InstalledProfile(int evseId, ChargingProfile profile) {}
