/**
 * The requests and responses of OCPP 2.0.1, generated from the schemas.
 *
 * <p>Each is built with its {@code builder()}, is immutable and equal by value, and prints itself without secrets. A request names
 * its action, and through its type its response and its sender.
 */
@NullMarked
package io.chargewire.ocpp.model.messages;

import org.jspecify.annotations.NullMarked;
