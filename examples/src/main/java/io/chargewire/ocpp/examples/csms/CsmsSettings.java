package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.server.StationAuthenticator;

/**
 * What a CSMS is made with.
 *
 * @param host the address to listen on
 * @param port the port; 0 for a free one
 * @param path the path in front of the identity, such as {@code /ocpp}
 * @param authenticator which stations may connect
 * @param idTokens who may charge
 */
public record CsmsSettings(String host, int port, String path, StationAuthenticator authenticator, IdTokens idTokens) {}
