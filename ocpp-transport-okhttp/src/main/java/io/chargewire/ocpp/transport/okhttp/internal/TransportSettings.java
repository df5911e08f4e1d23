package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a transport, checked by its builder.
 *
 * @param messageSizeLimit bytes of UTF-8, inflated
 * @param sendQueueLimit bytes of UTF-8
 * @param pingInterval zero for none
 * @param pongTimeout counts only with pings
 * @param connectTimeout for one TCP connection
 * @param closeTimeout for a closing handshake
 * @param compression whether permessage-deflate is offered
 * @param proxy null for those of the JVM
 * @param proxyCredentials null for none
 * @param localAddress null for what the system chooses
 * @param socketFactory null for plain sockets
 */
public record TransportSettings(
        int messageSizeLimit,
        int sendQueueLimit,
        Duration pingInterval,
        Duration pongTimeout,
        Duration connectTimeout,
        Duration closeTimeout,
        boolean compression,
        @Nullable Proxy proxy,
        @Nullable BasicCredentials proxyCredentials,
        @Nullable InetAddress localAddress,
        @Nullable SocketFactory socketFactory) {}
