/**
 * How a CSMS provisions a station: its network profiles and the variables that this library reads (A01, A05, B05, B06, B09, B10).
 *
 * <p>{@link io.chargewire.ocpp.client.provisioning.NetworkSettings} answers SetNetworkProfile and gives {@link
 * io.chargewire.ocpp.client.NetworkProfiles} the names of the standard, for the device model of a vendor to call. {@link
 * io.chargewire.ocpp.client.provisioning.ConfigurationVariables} is for a vendor without one: it answers SetVariables and
 * GetVariables for the variables in {@link io.chargewire.ocpp.client.configuration.StandardVariables}, and for no others.
 *
 * <p>Both are parts of one client and live as long as it. The network profiles are what counts; the configuration holds a copy of
 * what they say, for whoever reads it there. A password goes in and never out.
 *
 * <p>All types are thread-safe. Handlers run on the executor for handlers and write to the application's configuration, so they may
 * block; nothing of the application runs under a lock.
 */
@NullMarked
package io.chargewire.ocpp.client.provisioning;

import org.jspecify.annotations.NullMarked;
