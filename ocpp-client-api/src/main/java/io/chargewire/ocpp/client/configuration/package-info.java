/**
 * What can be set of a station, under the names of the standard.
 *
 * <p>{@link io.chargewire.ocpp.client.configuration.StationConfiguration} is the seam: the parts of a station read and write their
 * variables there, and a device model can stand behind it. {@link io.chargewire.ocpp.client.configuration.StandardVariables} are the
 * variables that they read, with type, range and default. A value is read when it is needed, so a change counts from the next use on.
 *
 * <p>All types are thread-safe.
 */
@NullMarked
package io.chargewire.ocpp.client.configuration;

import org.jspecify.annotations.NullMarked;
