/**
 * TLS as Part 2, A00 demands it of both sides, for whoever configures a station or a CSMS and for whoever writes a transport.
 *
 * <pre>
 *   files, key stores ─► TlsMaterial ─► ClientTls (a station: whom it trusts, its certificate) ─┐
 *     (TlsFiles reads them again        ServerTls (a CSMS: its certificate, whose it accepts) ──┴► SSLEngine, SSLSocket
 *      when they have changed)
 * </pre>
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>TLS 1.2 and 1.3 and the cipher suites of {@link io.chargewire.ocpp.rpc.tls.TlsRules}, nothing older or weaker, whatever
 *       the platform allows.
 *   <li>The material is asked for at every handshake: a replaced certificate counts from the next connection on and touches no
 *       open one.
 *   <li>No private key or password appears in a message or in {@code toString}.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * Everything here is immutable or thread-safe. {@link io.chargewire.ocpp.rpc.tls.TlsFiles} looks at its files on the thread that
 * begins a handshake.
 */
@NullMarked
package io.chargewire.ocpp.rpc.tls;

import org.jspecify.annotations.NullMarked;
