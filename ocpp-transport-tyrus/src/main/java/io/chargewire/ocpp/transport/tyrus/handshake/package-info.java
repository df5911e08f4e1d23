/**
 * What a CSMS reads from an opening handshake, whoever parses HTTP: the project's own server or a servlet container.
 * Nothing here knows Tyrus, Grizzly or servlets.
 *
 * <p>Values without state, for any thread. Texts of exceptions quote nothing that a peer sent.
 */
@NullMarked
package io.chargewire.ocpp.transport.tyrus.handshake;

import org.jspecify.annotations.NullMarked;
