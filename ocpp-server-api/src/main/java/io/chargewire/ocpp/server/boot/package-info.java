/**
 * Which stations the CSMS has accepted, and what the others may do (B01 to B03).
 *
 * <p>{@link io.chargewire.ocpp.server.boot.BootGate} is a part of a CSMS. The decision is the application's: its handler for
 * BootNotification answers, the gate keeps the answer and holds everything else to it. What it keeps belongs to the station, not to
 * its connection, since a station that only reconnects sends no BootNotification.
 *
 * <p>Threads: everything here is thread-safe. The store is asked once for each connection, on the thread of its first message.
 */
@NullMarked
package io.chargewire.ocpp.server.boot;

import org.jspecify.annotations.NullMarked;
