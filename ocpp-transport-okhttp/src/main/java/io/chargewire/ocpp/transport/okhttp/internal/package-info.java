/**
 * How connections are made and kept on OkHttp. Not for users.
 *
 * <pre>
 *   StationLinks ── one OkHttpClient, its threads, all links
 *        │ connect
 *        ▼
 *   StationLink ── one attempt: handshake, its deadline, the checks on the answer
 *        │ open
 *        ▼
 *   StationConnection ── one open connection: sending, closing, the listener
 *
 *   Route ── how the socket gets there: proxy, tunnel, local address
 *
 *   bytes ─► SilenceWatch ─► InboundFrames (size, UTF-8, inflating, protocol) ─► OkHttp's reader ─► StationLink ─► StationConnection
 * </pre>
 *
 * <p>OkHttp reads a message whole before anybody sees it, inflates without a limit, and replaces what is not UTF-8.
 * Therefore {@link io.chargewire.ocpp.transport.okhttp.internal.UpgradeCheck} puts {@link
 * io.chargewire.ocpp.transport.okhttp.internal.InboundFrames} between the upgraded socket and OkHttp's reader, which then
 * gets plain frames that are known to be good.
 *
 * <p>OkHttp notices a missing answer to a ping only when the next one is due; {@link
 * io.chargewire.ocpp.transport.okhttp.internal.SilenceWatch} is quicker. And OkHttp would send an HTTP proxy an upgrade request
 * for {@code ws}, which proxies do not forward, so that it is told of none and gets sockets that lead through one ({@link
 * io.chargewire.ocpp.transport.okhttp.internal.Route}).
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>The future of a connect is completed exactly once; if it fails, the listener is never called.
 *   <li>The listener's methods run one at a time ({@link io.chargewire.ocpp.transport.okhttp.internal.OneAtATime}), although
 *       OkHttp reports failures from its writer while its reader delivers a message.
 *   <li>The first reason for which this side ends a connection is the one reported.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * OkHttp's dispatcher gives each link a thread, which becomes its reader. No lock is held while a listener runs.
 */
@NullMarked
package io.chargewire.ocpp.transport.okhttp.internal;

import org.jspecify.annotations.NullMarked;
