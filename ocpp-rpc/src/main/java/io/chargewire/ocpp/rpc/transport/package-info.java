/**
 * What a WebSocket library must offer so that OCPP-J can run over it, and what it gets in return.
 *
 * <p>A station's transport is a {@link io.chargewire.ocpp.rpc.transport.ClientTransport}, a CSMS's a {@link
 * io.chargewire.ocpp.rpc.transport.ServerTransport}. Both produce {@link io.chargewire.ocpp.rpc.transport.Connection}s
 * and report to a {@link io.chargewire.ocpp.rpc.transport.ConnectionListener}. No type of a WebSocket library appears
 * here, and nothing here knows what a CALL is.
 *
 * <h2>Life cycle of a connection</h2>
 *
 * <pre>
 *   connect / admit ──► onOpen ──► onText* ──► onClose
 *          └────────► failed future / HTTP refusal (no listener method is called)
 * </pre>
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>{@code onOpen} comes first, {@code onClose} last, each exactly once; after {@code onClose} nothing follows.
 *   <li>The listener's methods are never called concurrently for one connection, and texts arrive in the order in
 *       which the peer sent them.
 *   <li>Texts given to {@code send} reach the peer in the order of the calls.
 *   <li>Whatever ends the connection (either side's close, a broken socket, a protocol error), {@code onClose} tells.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * Listener methods run on the transport's I/O threads and must not block; every method of {@link
 * io.chargewire.ocpp.rpc.transport.Connection} may be called from any thread and returns without waiting for the network.
 */
@NullMarked
package io.chargewire.ocpp.rpc.transport;

import org.jspecify.annotations.NullMarked;
