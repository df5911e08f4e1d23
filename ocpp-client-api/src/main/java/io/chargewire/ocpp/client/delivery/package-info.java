/**
 * Messages that must reach the CSMS: kept in order, over losses of the connection and of power, until they are answered or given up.
 */
@NullMarked
package io.chargewire.ocpp.client.delivery;

import org.jspecify.annotations.NullMarked;
