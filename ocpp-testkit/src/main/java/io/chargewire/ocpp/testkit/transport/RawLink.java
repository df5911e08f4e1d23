package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.raw.RawConnection;

/**
 * An open connection whose other end is a raw socket.
 *
 * @param connection the end whose transport is under test
 * @param peer the other end, after the handshake
 */
public record RawLink(Connection connection, RawConnection peer) {}
