/**
 * The JSON schemas of OCPP 2.0.1 and the catalogue of its 64 actions, as data.
 *
 * <p>{@link io.chargewire.ocpp.schemas.OcppSchemas#v201()} is the way in. It gives the JSON text of each of the 128
 * messages and 143 datatypes, by type name or by the {@code $id} that {@code $ref} leads to, and says of each action who
 * may send it.
 *
 * <p>Everything here is immutable and may be used from any thread. The catalogue is read once, on first use; the text of
 * a schema is read from the jar each time it is asked for, so a validator keeps what it has compiled. Nothing validates
 * here, and no type of a JSON library appears in a signature.
 *
 * <p>The data files lie next to this package's classes, under {@code ocpp-2.0.1/}. A shaded jar must carry them along;
 * relocating the package relocates them as well.
 */
@NullMarked
package io.chargewire.ocpp.schemas;

import org.jspecify.annotations.NullMarked;
