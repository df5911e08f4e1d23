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
 *   <li>Who comes and goes is told in order for one station: {@link io.chargewire.ocpp.server.StationConnected}, and {@link
 *       io.chargewire.ocpp.server.StationDisconnected} only when no newer connection has taken the place. Who is refused is told
 *       as {@link io.chargewire.ocpp.server.StationRefused}, and has no session.
 *   <li>What a station may take is bounded: places, messages each second, what waits for a handler.
 * </ul>
 *
 * <h2>Who may connect</h2>
 *
 * <pre>
 *   StationAuthenticator ─► security profile not lower than before ─► a free place ─► ocpp2.0.1 offered ─► connected
 *     401, 403, 404, 429, 503          403                               503          closed at once, or 400
 * </pre>
 *
 * {@link io.chargewire.ocpp.server.PasswordAuthenticator} is for security profiles 1 and 2, {@link
 * io.chargewire.ocpp.server.CertificateAuthenticator} for 3; {@link
 * io.chargewire.ocpp.server.StationAuthenticator#bySecurityProfile} puts them side by side.
 *
 * <h2>What every CSMS does</h2>
 *
 * <p>A {@link io.chargewire.ocpp.server.CsmsPart} plugs into a CSMS: {@link io.chargewire.ocpp.server.boot.BootGate}, {@link
 * io.chargewire.ocpp.server.report.Reports}, {@link io.chargewire.ocpp.server.transaction.OrderedTransactions}, or one of the
 * application's own.
 *
 * <h2>Threads</h2>
 *
 * <p>Handlers run on the executor for handlers, one at a time and in order for one station, at once for many; never on an I/O
 * thread. They may block and may call the station.
 */
@NullMarked
package io.chargewire.ocpp.server;

import org.jspecify.annotations.NullMarked;
