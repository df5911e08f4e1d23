/**
 * The charging station role: connect to a CSMS, call it, and answer what it asks.
 *
 * <p>{@link io.chargewire.ocpp.client.StationClient} is the entrance. It sends {@link
 * io.chargewire.ocpp.model.StationRequest}s and hands {@link io.chargewire.ocpp.model.CsmsRequest}s to handlers; a request of
 * the other role does not compile.
 *
 * <p>A station and its CSMS know each other by one {@link io.chargewire.ocpp.client.StationSecurity}. A client has one URL, or
 * {@link io.chargewire.ocpp.client.NetworkProfiles} with several in an order of priority, which the CSMS may change by the rules of
 * A05, B09 and B10. {@link io.chargewire.ocpp.client.ClientState} has the diagram of its life; every step is told, with its reason,
 * as a {@link io.chargewire.ocpp.client.ClientStateChange}. At most one connection is open at a time, and a client that has
 * connected once does not stop trying until it is closed, unless its {@link io.chargewire.ocpp.client.ReconnectPolicy} says so.
 *
 * <p>Handlers run on the executor for handlers, one at a time and in order, never on an I/O thread; they may block and may
 * call the CSMS.
 */
@NullMarked
package io.chargewire.ocpp.client;

import org.jspecify.annotations.NullMarked;
