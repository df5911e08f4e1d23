/**
 * The proof that the schemas say what the official ones say: both are brought into a canonical form without texts, and the
 * forms are compared. {@link io.chargewire.ocpp.schemas.internal.CompareWithOfficial} is the program that does it against
 * the Open Charge Alliance's own download.
 *
 * <p>Not exported. Used by one thread at a time; nothing here is needed at run time of an application.
 */
@NullMarked
package io.chargewire.ocpp.schemas.internal;

import org.jspecify.annotations.NullMarked;
