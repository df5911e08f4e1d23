/**
 * What all messages have in common: requests, responses, and the actions that join them.
 *
 * <p>A request's type says what answers it and who may send it, so a call in the wrong direction does not compile. Everything here
 * and in the packages of messages and datatypes is immutable, safe to share between threads, equal by value, and never {@code null}
 * where the type does not say {@link org.jspecify.annotations.Nullable}. A property that was absent on the wire stays absent
 * ({@code null}); the standard's defaults are documented and never filled in.
 *
 * <p>Whether values keep the limits of the schemas, such as lengths and ranges, is checked where they are sent and received, not here:
 * a value can be built only if every required property is there, and no more is promised.
 */
@NullMarked
package io.chargewire.ocpp.model;

import org.jspecify.annotations.NullMarked;
