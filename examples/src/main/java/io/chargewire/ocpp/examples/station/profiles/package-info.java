/**
 * Smart charging (Part 2, functional block K): the charging profiles that a CSMS has installed, the limits they make up, and
 * the composite schedule.
 *
 * <p>A {@link io.chargewire.ocpp.examples.station.profiles.ProfileTimeline} knows the limits of one profile over time, {@link
 * io.chargewire.ocpp.examples.station.profiles.ChargingProfiles} holds all of them and finds the one that counts. Limits are
 * computed in watts for three phases of 230 V. Profiles are kept in memory: they last over a reset of the simulated station, not
 * over the end of the program. Thread-safe.
 */
@NullMarked
package io.chargewire.ocpp.examples.station.profiles;

import org.jspecify.annotations.NullMarked;
