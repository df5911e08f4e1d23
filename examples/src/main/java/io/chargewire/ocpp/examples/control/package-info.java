/**
 * Programs that are driven by other programs: HTTP on the loopback address, JSON in and out.
 *
 * <p>{@code ControlServer} takes requests and finds their route, {@code CsmsControl} and {@code
 * StationControl} are what can be done with the programs. A request that
 * cannot be fulfilled is answered {@code {"error": {"code": ..., "description": ...}}}.
 *
 * <p>Threads: requests are read on threads of the HTTP server; a route that waits for a station gives a stage.
 */
@NullMarked
package io.chargewire.ocpp.examples.control;

import org.jspecify.annotations.NullMarked;
