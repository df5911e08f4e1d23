/**
 * Messages that must reach the CSMS: kept in order, over losses of the connection and of power, until they are answered or given up.
 *
 * <p>{@link io.chargewire.ocpp.client.delivery.MessageQueue} is the part that does it. Other parts know it as a {@link
 * io.chargewire.ocpp.client.delivery.MessageDelivery} only, so that a vendor may put something else in its place. A {@link
 * io.chargewire.ocpp.client.delivery.MessageStore} keeps the messages; {@link io.chargewire.ocpp.client.delivery.DeliveryPolicy}
 * says how much is done for which; {@link io.chargewire.ocpp.client.delivery.QueueEvent}s tell the application what became of them.
 *
 * <pre>
 *   deliver() ──► store ──► whenKept ──► lane ──► CALL ──► answered ──────────► out of the store
 *                                         ▲        │ failed: wait (E13)  │
 *                                         └────────┴─────────────────────┘ too often: given up
 * </pre>
 *
 * <p>Invariants: each lane has at most one message under way, and that is its first one; a message leaves the store before the next
 * one of its lane is sent. So the CSMS gets the messages of a lane in order, and after a crash one message of each lane a second time
 * at most. Futures complete, and listeners are told, on the executor of the client. The store is called by one thread at a time, those that deliver
 * and those of the executor; nothing else of the application's runs under a lock.
 */
@NullMarked
package io.chargewire.ocpp.client.delivery;

import org.jspecify.annotations.NullMarked;
