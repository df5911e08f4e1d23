/**
 * The CSMS role: admit charging stations, call them by identity, and answer what they ask.
 *
 * <p>{@link io.chargewire.ocpp.server.CsmsServer} is the entrance. A {@link io.chargewire.ocpp.server.RemoteStation} stands
 * for one charging station over all its connections: it sends {@link io.chargewire.ocpp.model.CsmsRequest}s, and {@link
 * io.chargewire.ocpp.model.StationRequest}s go to handlers; a request of the other role does not compile.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>An identity has at most one live connection. A newer authenticated one takes its place; the older is closed with 1008
 *       and its late events change nothing.
 *   <li>Connections of an identity are numbered; every event carries its connection's generation.
 * </ul>
 *
 * <p>Handlers run on the executor for handlers, one at a time and in order for one station, at once for many; never on an I/O
 * thread. They may block and may call the station.
 */
@NullMarked
package io.chargewire.ocpp.server;

import org.jspecify.annotations.NullMarked;
