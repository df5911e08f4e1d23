package io.chargewire.ocpp.client;

/**
 * Where a {@link StationClient} is in its life.
 *
 * <pre>
 *               connect()               handshake done
 *   DISCONNECTED ───────► CONNECTING ───────────────────► CONNECTED
 *        ▲                  ▲     │ refused, unreachable      │ connection ends
 *        │        wait over │     ▼                           │
 *        │                BACKING_OFF ◄───────────────────────┤
 *        │                                                    │
 *        └──────── instead, with ReconnectPolicy.NEVER ───────┘
 *   any state ── close() ──► CLOSED
 * </pre>
 */
public enum ClientState {
    /** There is no connection; {@link StationClient#connect()} opens one. */
    DISCONNECTED,
    /** The opening handshake is under way. */
    CONNECTING,
    /** Calls can be made. */
    CONNECTED,
    /** There is no connection; the client will connect again when its wait is over (Part 4, 5.3). */
    BACKING_OFF,
    /** The client was closed and cannot be used any more. */
    CLOSED
}
