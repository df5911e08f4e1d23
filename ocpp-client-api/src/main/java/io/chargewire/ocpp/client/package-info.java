/**
 * The charging station role: connect to a CSMS, call it, and answer what it asks.
 *
 * <p>{@link io.chargewire.ocpp.client.StationClient} is the entrance. It sends {@link
 * io.chargewire.ocpp.model.StationRequest}s and hands {@link io.chargewire.ocpp.model.CsmsRequest}s to handlers; a request of
 * the other role does not compile.
 *
 * <p>Handlers run on the executor for handlers, one at a time and in order, never on an I/O thread; they may block and may
 * call the CSMS.
 */
@NullMarked
package io.chargewire.ocpp.client;

import org.jspecify.annotations.NullMarked;
