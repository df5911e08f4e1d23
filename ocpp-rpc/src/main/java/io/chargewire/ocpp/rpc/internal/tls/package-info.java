/** How certificates and keys are read and checked. Immutable or thread-safe throughout. Not for users. */
@NullMarked
package io.chargewire.ocpp.rpc.internal.tls;

import org.jspecify.annotations.NullMarked;
