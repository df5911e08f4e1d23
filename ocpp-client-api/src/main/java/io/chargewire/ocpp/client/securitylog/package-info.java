/**
 * The security log of a station (A04.FR.04): every security event, critical or not, in order and within bounds, for GetLog and for
 * people. Sending the critical ones to the CSMS is not done here. All classes are thread-safe; logs block and are written on the
 * callback executor.
 */
@NullMarked
package io.chargewire.ocpp.client.securitylog;

import org.jspecify.annotations.NullMarked;
