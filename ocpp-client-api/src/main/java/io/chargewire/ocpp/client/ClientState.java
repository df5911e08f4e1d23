package io.chargewire.ocpp.client;

/**
 * Where a {@link StationClient} is in its life.
 *
 * <pre>
 *               connect()               handshake done
 *   DISCONNECTED ───────► CONNECTING ─────────────────────► CONNECTED
 *        ▲                 ▲  ▲  │ refused, unreachable      │     │
 *        │                 │  │  ▼                           │     │ reconnect()
 *        │       wait over │  │  BACKING_OFF ◄───────────────┤     ▼
 *        │   or retryNow() └──┼────┘     connection ends     │  RECONNECTING
 *        │   or reconnect()   │                              │     │
 *        │                    └──────────────────────────────┼─────┘ old connection has ended
 *        └───── instead of BACKING_OFF, if it does not ──────┘
 *               reconnect: ReconnectPolicy.NEVER
 *   any state ── close() ──► CLOSED
 * </pre>
 *
 * <p>A reconnect() while CONNECTING is remembered: if the attempt succeeds, the client goes on to RECONNECTING at once, if it
 * fails, to another CONNECTING.
 */
public enum ClientState {
    /** There is no connection; {@link StationClient#connect()} opens one. */
    DISCONNECTED,
    /** The opening handshake is under way. */
    CONNECTING,
    /** Calls can be made. */
    CONNECTED,
    /** The connection is being closed, so that another one can be opened at once; no calls can be made meanwhile. */
    RECONNECTING,
    /** There is no connection; the client will connect again when its wait is over (Part 4, 5.3). */
    BACKING_OFF,
    /** The client was closed and cannot be used any more. */
    CLOSED
}
