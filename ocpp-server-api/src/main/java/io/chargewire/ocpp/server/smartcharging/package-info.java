/**
 * What the protocol itself demands of charging profiles (K01); which profile to send is the application's business.
 *
 * <p>Threads: without state.
 */
@NullMarked
package io.chargewire.ocpp.server.smartcharging;

import org.jspecify.annotations.NullMarked;
