package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.Connection;

/**
 * An open connection with both its ends in the hands of a contract test.
 *
 * @param connection the end whose transport is under test
 * @param remote the other end
 */
public record Link(Connection connection, RemoteEnd remote) {}
