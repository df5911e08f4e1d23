package io.chargewire.ocpp.transport.tyrus.internal;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client gets to the CSMS.
 *
 * @param proxy the proxy in between, or null for none
 * @param localAddress the address of this machine to connect from, or null to leave that to the operating system
 * @param connectTimeout how long one address may take to accept a TCP connection
 */
public record Route(@Nullable HttpProxy proxy, @Nullable InetAddress localAddress, Duration connectTimeout) {}
