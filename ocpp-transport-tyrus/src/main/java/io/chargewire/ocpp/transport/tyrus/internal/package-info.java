/**
 * TCP and TLS on Grizzly, the opening handshake, and WebSocket frames on Tyrus' protocol core.
 *
 * <h2>Layers</h2>
 *
 * <pre>
 *   NioNetwork        threads, timers, and all connections of one transport
 *     TlsFilter       TLS, between the socket and the phases
 *     TcpConnection   one socket; hands what it receives to its current Phase:
 *       ProxyTunnelPhase                          a client asks the proxy, if there is one
 *       ServerHandshake / ClientHandshakePhase    the HTTP part; a server's Entrance limits how many there are
 *       WebSocketLink                             frames, from and to Tyrus; compressed on the wire, plain for Tyrus
 *       DrainingPhase                             the close frame is out, the rest is thrown away
 *         TyrusSessions   opens a Jakarta WebSocket session, whose endpoint is in the package next door
 * </pre>
 *
 * <h2>Why not Tyrus' own containers</h2>
 *
 * The one for Grizzly opens a session even behind an answer of 401 or 503, binds every interface and keeps the buffer of
 * the greatest message for as long as a connection lasts; the clients block a thread for each handshake and start threads
 * or a static pool for connections; both log {@code Authorization} at {@code FINE}. Here nothing of Tyrus sees a request
 * before it is admitted, and never its header fields.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>A {@code Phase} learns of the end of its connection exactly once, after everything that was received before.
 *   <li>No session exists unless the handshake was admitted and answered with 101.
 *   <li>What a peer can make this side keep is bounded: a TLS record, the head of a request, one message, pongs.
 *   <li>A connection that is no session is one of a limited number, and ends when its time is over, in TLS as well.
 *   <li>Only whole, checked frames reach Tyrus.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * A fixed number of selector threads and worker threads and one for timers, however many connections there are. A
 * connection's bytes are handled by one worker at a time. Work that comes from elsewhere (timers, the application's
 * decision on a handshake) goes to the workers, so that application threads never run the application's listeners.
 */
@NullMarked
package io.chargewire.ocpp.transport.tyrus.internal;

import org.jspecify.annotations.NullMarked;
