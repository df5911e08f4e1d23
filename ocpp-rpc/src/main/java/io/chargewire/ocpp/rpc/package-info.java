/**
 * The RPC engine of OCPP-J: calls, replies and errors over one connection, the same for both roles.
 *
 * <p>{@link io.chargewire.ocpp.rpc.RpcEngine} holds what all sessions of one side share; an {@link
 * io.chargewire.ocpp.rpc.OcppSession} is one connection's conversation. The engine knows the rules of Part 4, chapter 4,
 * and no particular message: those come from an {@link io.chargewire.ocpp.rpc.OcppProtocol}.
 *
 * <pre>
 *   call() ─► interceptors ─► encode, check ─► outbound lane ─► connection
 *                                                  ▲  one CALL outstanding, the others wait
 *   future ◄─ decode, check ◄──── reply ───────────┘
 *
 *   connection ─► read frame ─► inbound lane ─► decode, check ─► interceptors ─► handler ─► encode, check ─► reply
 *                                 ▲ in order, bounded, each message id once
 * </pre>
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>Every call ends exactly once, with a response or one of the {@link io.chargewire.ocpp.rpc.CallException}s.
 *   <li>At most one CALL of this side is outstanding per connection (FR.01); the two directions never wait for each other.
 *   <li>Every CALL of the peer is answered exactly once as long as the connection lives.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * Handlers and inbound interceptors run on the executor for handlers, the user's own where given. Futures are completed on
 * the callback executor, which always finds a thread, so that a handler that blocks on a call of its own cannot deadlock.
 * No user code runs on an I/O thread or under a lock. Timers are shared by all sessions of an engine.
 */
@NullMarked
package io.chargewire.ocpp.rpc;

import org.jspecify.annotations.NullMarked;
