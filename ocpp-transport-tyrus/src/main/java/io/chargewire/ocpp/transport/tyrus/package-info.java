/**
 * WebSocket transports for OCPP-J on Jakarta WebSocket and Tyrus: a server for a CSMS and a client for a charging station.
 *
 * <h2>Life cycle</h2>
 *
 * <pre>
 *   builder ──► transport ──► start (server) / connect (client) ──► close
 * </pre>
 *
 * The threads of a transport start with its first use and end with {@code close()}, which also cuts its connections.
 *
 * <h2>Threads</h2>
 *
 * Each transport has a fixed number of daemon threads, whatever the number of its connections: two that watch sockets, one
 * worker for each processor (at least two) and one for deadlines; a client also up to four that look up host names, while
 * there is something to look up. Acceptors and listeners are called on workers and must not block them.
 *
 * <h2>Limits</h2>
 *
 * A server limits its connections, the handshakes under way, and the time and the size of a request; see {@link
 * io.chargewire.ocpp.transport.tyrus.TyrusServerTransport}. Renegotiation of TLS ends a connection.
 *
 * <p>Inbound messages are checked against the limit by their frame headers, before they are kept, and compressed ones while they
 * are inflated, piece by piece. A connection whose peer does not read what is sent to it is cut once too much waits, or when it
 * does not answer a ping.
 *
 * <h2>Logging</h2>
 *
 * Through SLF4J, without credentials and without messages. Tyrus and Grizzly log through {@code java.util.logging}; they
 * do not get to see header fields, and log no messages the way they are used here.
 */
@NullMarked
package io.chargewire.ocpp.transport.tyrus;

import org.jspecify.annotations.NullMarked;
