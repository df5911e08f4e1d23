/**
 * What a transport must prove, and a transport without a network.
 *
 * <p>Whoever writes a {@link io.chargewire.ocpp.rpc.transport.ClientTransport} extends {@link
 * io.chargewire.ocpp.testkit.transport.ClientTransportContract}, whoever writes a {@link
 * io.chargewire.ocpp.rpc.transport.ServerTransport} extends {@link
 * io.chargewire.ocpp.testkit.transport.ServerTransportContract}; both bring with them
 * the tests of {@link io.chargewire.ocpp.testkit.transport.FrameContract}, {@link
 * io.chargewire.ocpp.testkit.transport.LimitContract} and {@link io.chargewire.ocpp.testkit.transport.SocketContract} (what
 * happens on the socket) and of {@link io.chargewire.ocpp.testkit.transport.ConnectionContract} (what happens above it). {@link
 * io.chargewire.ocpp.testkit.transport.ServerTlsContract} says what a server does with TLS. A pair of transports, or one
 * without sockets, extends {@code ConnectionContract} alone.
 *
 * <p>{@link io.chargewire.ocpp.testkit.transport.InMemoryTransport} joins a charging station and a CSMS in one JVM.
 *
 * <h2>Life cycle of a contract test</h2>
 *
 * <pre>
 *   make the transport ──► connect ──► test ──► close the transport ──► no thread of it is left
 * </pre>
 *
 * <h2>Threads</h2>
 *
 * Tests wait for events with deadlines and never sleep. {@link
 * io.chargewire.ocpp.testkit.transport.RecordingListener} may be told and asked from any thread.
 */
@NullMarked
package io.chargewire.ocpp.testkit.transport;

import org.jspecify.annotations.NullMarked;
