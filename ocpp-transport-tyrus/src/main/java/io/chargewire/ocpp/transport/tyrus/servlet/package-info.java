/**
 * The WebSocket endpoint of a CSMS within a servlet container: Tomcat, Jetty, or any other that has Jakarta Servlet 6.0 and
 * Jakarta WebSocket 2.1 (Jakarta EE 10) or later. Neither Tyrus nor Grizzly is used; both may be left out of the class path.
 *
 * <h2>Life cycle</h2>
 *
 * <pre>
 *   builder ──► transport ──► deploy in a ServletContext ──► start ──► close
 * </pre>
 *
 * {@code deploy} and {@code start} may come in any order; before {@code start} and after {@code close}, charging stations are
 * answered with 503. A request is decided on by a servlet before anything is upgraded, so that no session exists after a
 * refusal.
 *
 * <h2>Threads</h2>
 *
 * The container's threads bring requests and messages. The transport has threads of its own, all daemons, from {@code
 * start} to {@code close}: one for deadlines, and up to 16 that close sessions, since containers may wait for the network
 * there. A thread of the container waits while the acceptor decides, at most for the handshake timeout: containers do not
 * agree on how to upgrade a request that has gone asynchronous.
 */
@NullMarked
package io.chargewire.ocpp.transport.tyrus.servlet;

import org.jspecify.annotations.NullMarked;
