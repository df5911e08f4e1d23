/**
 * What the generated classes call at run time; not exported and free to change.
 *
 * <p>Stateless functions, except {@link io.chargewire.ocpp.model.internal.ValueText}, which one {@code toString} call owns.
 */
@NullMarked
package io.chargewire.ocpp.model.internal;

import org.jspecify.annotations.NullMarked;
