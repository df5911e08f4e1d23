/**
 * What it means that a payload is right: the rules, their violations, and which of them a policy lets pass.
 *
 * <p>Everything here is immutable and may be shared between threads.
 */
@NullMarked
package io.chargewire.ocpp.rpc.validation;

import org.jspecify.annotations.NullMarked;
