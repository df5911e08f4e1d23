/**
 * The datatypes and enumerations that the messages of OCPP 2.0.1 are made of, generated from the schemas.
 *
 * <p>Each class is built with its {@code builder()}, is immutable and equal by value, and prints itself without secrets. Each
 * enumeration knows the text of its constants on the wire.
 */
@NullMarked
package io.chargewire.ocpp.model.datatypes;

import org.jspecify.annotations.NullMarked;
