package io.chargewire.ocpp.examples.csms;

/**
 * What a CSMS is made with.
 *
 * @param host the address to listen on
 * @param port the port; 0 for a free one
 * @param path the path in front of the identity, such as {@code /ocpp}
 * @param policy who may connect, boot and charge
 */
public record CsmsSettings(String host, int port, String path, CsmsPolicy policy) {}
