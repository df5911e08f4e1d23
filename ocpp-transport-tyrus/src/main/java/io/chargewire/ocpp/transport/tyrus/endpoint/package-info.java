/**
 * A connection of the transport SPI on top of a Jakarta WebSocket session, in plain Jakarta WebSocket: nothing here knows
 * Tyrus or Grizzly, so that it runs in any container.
 *
 * <h2>What a container has to bring</h2>
 *
 * The handshake is decided before the container opens a session, since Jakarta WebSocket knows no way to refuse one that
 * every container honours. Whoever decided hands the outcome over as the session's user principal, an {@link
 * io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection}: in a servlet container a filter in front of the upgrade
 * does this, in the project's own server the handshake itself. A session without one is closed at once, whatever the
 * deployment forgot.
 *
 * <h2>Life cycle and invariants</h2>
 *
 * <pre>
 *   onOpen ──► a SessionConnection, kept in the session's user properties ──► onClose
 * </pre>
 *
 * One {@link io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionEndpoint} serves all sessions and holds no state of any.
 * Text comes in parts and is put together here up to the limit, as several containers reserve the whole limit for each
 * session otherwise. One text at a time is given to the container, others wait in a bounded queue: that is what all
 * containers allow.
 *
 * <h2>Threads</h2>
 *
 * Everything may be called from any thread. Listeners are called one event at a time on the container's threads. No lock
 * is held while a listener, a handler of a future or the container is called.
 */
@NullMarked
package io.chargewire.ocpp.transport.tyrus.endpoint;

import org.jspecify.annotations.NullMarked;
