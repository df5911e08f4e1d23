/**
 * Requests that are larger than a station takes at once, divided by its ItemsPerMessage and BytesPerMessage (B05, B06, D01, N04, N06).
 *
 * <p>{@link io.chargewire.ocpp.server.limits.StationLimits} reads the limits from the station's device model, {@link
 * io.chargewire.ocpp.server.limits.DividedRequests} sends one message after another and puts the answers together.
 *
 * <p>Threads: everything here is thread-safe; futures complete on the callback executor.
 */
@NullMarked
package io.chargewire.ocpp.server.limits;

import org.jspecify.annotations.NullMarked;
