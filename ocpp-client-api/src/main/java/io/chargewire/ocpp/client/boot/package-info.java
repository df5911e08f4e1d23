/**
 * How a station makes itself known to its CSMS, and what it may send before it is accepted (B01 to B03, G02).
 *
 * <p>{@link io.chargewire.ocpp.client.boot.BootFlow} sends the BootNotifications and heartbeats and keeps the gate: {@link
 * io.chargewire.ocpp.client.boot.BootState} says what may pass it. One flow serves one client, from build to close. What a CSMS has
 * answered counts for its URL and outlives the connection, so that a new connection is no way around its interval.
 *
 * <p>Listeners run on the client's callback executor, one at a time and in order, never under a lock.
 */
@NullMarked
package io.chargewire.ocpp.client.boot;

import org.jspecify.annotations.NullMarked;
