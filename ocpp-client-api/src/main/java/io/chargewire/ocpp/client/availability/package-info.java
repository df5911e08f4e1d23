/**
 * What the CSMS knows of the connectors (G01, B04).
 *
 * <p>{@link io.chargewire.ocpp.client.availability.ConnectorStatuses} sends what the application says of them when the CSMS may be
 * told; one serves one client, from build to close. Of each connector only the newest status matters: nothing is queued.
 */
@NullMarked
package io.chargewire.ocpp.client.availability;

import org.jspecify.annotations.NullMarked;
