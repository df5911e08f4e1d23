package io.chargewire.ocpp.server.cluster;

/**
 * Where a station is connected.
 *
 * @param node the node's name
 * @param term the number of its claim, higher than those of all claims before
 */
public record StationOwner(String node, long term) {}
