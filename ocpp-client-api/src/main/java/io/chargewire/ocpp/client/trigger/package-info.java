/**
 * What a station does when the CSMS asks it for a message (F06).
 *
 * <p>{@link io.chargewire.ocpp.client.trigger.MessageTriggers} answers TriggerMessage, and has for each kind of message a {@link
 * io.chargewire.ocpp.client.trigger.TriggerHandler} of the part that owns it. It is set up once and does not change afterwards;
 * handlers run on the executor for handlers.
 */
@NullMarked
package io.chargewire.ocpp.client.trigger;

import org.jspecify.annotations.NullMarked;
